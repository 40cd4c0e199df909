"""Where a file lies: a network drive, a folder of a sync program."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_display.storage.disk.drives import file_system, is_remote, sync_program

MOUNTS = r"""22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
23 22 0:21 / /proc rw,nosuid - proc proc rw
40 22 0:55 / /mnt/team rw,relatime shared:9 - cifs //server/team rw,vers=3.0
41 22 0:56 / /mnt/team\040two rw,relatime - nfs4 nas:/two rw
42 40 0:57 / /mnt/team/local rw,relatime - tmpfs tmpfs rw
43 22 0:58 / /home/ada/nas rw - fuse.sshfs ada@nas:/ rw
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/ada/plan.db", "ext4"),
        ("/mnt/team/plan.db", "cifs"),
        ("/mnt/teams/plan.db", "ext4"),
        ("/mnt/team two/plans/plan.db", "nfs4"),
        ("/mnt/team/local/plan.db", "tmpfs"),
        ("/home/ada/nas/plan.db", "fuse.sshfs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(path: str, expected: str) -> None:
    assert file_system(path, MOUNTS) == expected


def test_nothing_is_known_without_mounts() -> None:
    assert file_system("/home/ada/plan.db", "") == ""


def test_a_temporary_folder_is_on_this_machine(tmp_path: Path) -> None:
    assert not is_remote(tmp_path / "plan.db")


@pytest.mark.parametrize(
    ("path", "program"),
    [
        ("/home/ada/Dropbox/plan.db", "Dropbox"),
        ("/home/ada/Dropbox (Lumen)/plans/plan.db", "Dropbox"),
        ("/home/ada/OneDrive - Lumen/plan.db", "OneDrive"),
        ("/home/ada/Google Drive/plan.db", "Google Drive"),
        ("/home/ada/Nextcloud/a/b/c/plan.db", "Nextcloud"),
        ("/home/ada/plans/Dropbox.db", ""),
        ("/home/ada/Dropboxes/plan.db", ""),
        ("/home/ada/not Dropbox/plan.db", ""),
    ],
)
def test_sync_programs_by_the_name_of_their_folder(path: str, program: str) -> None:
    assert sync_program(Path(path)) == program


@pytest.mark.parametrize(("mark", "program"), [(".stfolder", "Syncthing"), (".owncloudsync.log", "ownCloud")])
def test_sync_programs_by_the_mark_in_their_folder(tmp_path: Path, mark: str, program: str) -> None:
    (tmp_path / mark).touch()
    assert sync_program(tmp_path / "plans" / "plan.db") == program

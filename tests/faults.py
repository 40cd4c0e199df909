"""Which test proves which fault of the design's list: its number, what it is, and the tests by file and name.

`python tests/faults.py` prints the list.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).parent


class Fault(NamedTuple):
    """What goes wrong, and the tests that show what becomes of it."""

    what: str
    tests: tuple[str, ...]


FAULTS: dict[int, Fault] = {
    1: Fault("source deleted", (
        "storage/test_look.py::test_after_half_a_second_it_is_told",
        "storage/test_watch.py::test_a_deleted_file_is_missing_and_comes_back",
        "wall/test_wall_alive.py::test_a_file_deleted_and_put_back_is_told_and_recovers")),
    2: Fault("truncated or half-written", (
        "storage/test_look.py::test_a_file_that_cannot_be_understood_is_being_written_and_after_five_seconds_invalid",
        "storage/test_watch.py::test_a_slow_writer_is_shown_only_when_it_is_done",
        "storage/test_watch.py::test_a_truncated_file_is_being_written_then_invalid_then_back",
        "storage/test_json_file_reading.py::test_every_half_written_text_is_refused")),
    3: Fault("NULs, no bytes, wrong encoding, UTF-16, byte order mark", (
        "security/test_hostile_json.py::test_json_bomb_is_refused_in_one_sentence_at_once",
        "security/test_hostile_json.py::test_json_bomb_leaves_the_last_good_plan_on_the_wall",
        "security/test_hostile_json.py::test_json_what_only_looks_odd_is_read",
        "storage/test_watch.py::test_an_emptied_file_is_never_shown_as_an_empty_plan")),
    4: Fault("valid but empty, or shrunk by more than half", (
        "storage/test_look.py::test_content_that_lost_more_than_half_is_shown_after_ten_seconds_with_a_note",
        "storage/test_look.py::test_content_that_is_suddenly_empty_is_too",
        "storage/test_watch.py::test_a_file_that_lost_most_of_its_items_is_shown_late_and_with_a_note")),
    5: Fault("permission removed on file or folder", (
        "test_faults.py::test_a_permission_taken_away_is_told_and_given_back_by_itself",
        "storage/test_json_file_reading.py::test_a_file_without_permission",
        "storage/test_sqlite_opening.py::test_a_file_that_may_not_be_read",
        "storage/test_sqlite_opening.py::test_a_folder_that_may_not_be_entered")),
    6: Fault("folder renamed, share unmounted and back", (
        "storage/test_watch.py::test_a_folder_renamed_and_back",
        "storage/test_watch.py::test_another_folder_in_the_place_of_the_first",
        "storage/test_watch.py::test_a_folder_deleted_and_made_again")),
    7: Fault("hung mount", (
        "storage/test_watch.py::test_a_read_that_hangs_does_not_keep_the_program_from_stopping",
        "wall/test_freshness.py::test_a_source_that_hangs_without_a_word_is_said_not_to_answer",
        "wall/test_wall_alive.py::test_a_wall_whose_source_hangs_still_ends_in_time")),
    8: Fault("watcher thread dies, inotify used up", (
        "storage/test_watch.py::test_a_dead_emitter_is_noticed_at_the_next_look",
        "storage/test_watch.py::test_without_events_to_be_had_it_is_polled_and_logged_once")),
    9: Fault("event storm", (
        "storage/test_watch.py::test_our_own_reading_and_foreign_files_wake_nobody",
        "storage/test_watch.py::test_many_replacements_end_with_the_last",
        "storage/test_look.py::test_a_storm_of_events_does_not_make_it_give_up",
        "storage/test_look.py::test_a_source_that_takes_long_to_read_is_not_read_all_the_time")),
    10: Fault("time unchanged, coarse, or wrong", (
        "storage/test_look.py::test_the_same_fingerprint_is_read_anyway_every_ten_seconds",
        "storage/test_watch.py::test_the_same_size_and_time_do_not_hide_a_change",
        "storage/test_sqlite.py::test_a_file_of_the_same_size_and_time_is_seen")),
    11: Fault("replaced by a folder, a pipe, a device, a loop of links", (
        "storage/test_watch.py::test_a_file_replaced_by_a_folder",
        "security/test_hostile_paths.py::test_no_file_is_told_in_one_sentence_and_waits_for_nobody")),
    12: Fault("disk full on save", (
        "storage/test_files_faults.py::test_12_a_full_disk_leaves_the_old_content",
        "storage/test_safe_edits.py::test_12_an_edit_is_safe_here_and_saved_when_the_source_is_back")),
    13: Fault("killed at every call of a save", (
        "storage/test_files_faults.py::test_13_killed_at_any_call_a_save_leaves_the_old_or_the_new",
        "storage/test_many_writers.py::test_19_programs_at_the_same_items_lose_nothing_although_some_are_killed")),
    14: Fault("power loss", (
        "storage/test_power_loss.py::test_14_the_old_content_is_found_or_the_new_and_after_the_save_only_the_new",)),
    15: Fault("an error at every call", (
        "storage/test_files_faults.py::test_15_an_error_at_any_call_of_a_save_is_told_or_harmless_and_leaves_the_old_or_the_new",)),
    16: Fault("lock left by a dead machine", (
        "storage/test_courtesy_lock.py::test_16_one_left_by_a_dead_machine_is_taken_over_after_three_seconds_and_its_holder_named",)),
    17: Fault("a folder that is read only", (
        "storage/test_safe_edits.py::test_17_where_nothing_can_be_written_nothing_is_refused_for_good",)),
    18: Fault("Windows: file open elsewhere", (
        "storage/test_json_file_saving.py::test_18_windows_may_keep_the_file_open_for_a_while",)),
    19: Fault("two editors, different fields", (
        "storage/test_safe_edits.py::test_19_different_fields_are_both_saved",
        "storage/test_many_writers.py::test_19_programs_at_the_same_items_lose_nothing_although_some_are_killed",
        "storage/test_store_processes.py::test_eight_writers_of_two_hundred_edits_some_killed_lose_none_and_write_none_twice",
        "storage/test_postgres_many.py::test_eight_writers_that_are_killed_lose_nothing_they_called_saved")),
    20: Fault("two editors, the same field", (
        "storage/test_safe_edits.py::test_20_the_last_wins_and_both_see_what_it_overruled",
        "storage/test_safe_edits.py::test_20_it_can_be_taken_back_and_leaves_the_list")),
    21: Fault("delete against edit, move against edit, undo after a change of others", (
        "storage/test_safe_edits.py::test_21_what_one_edits_the_other_cannot_remove",
        "storage/test_safe_edits.py::test_21_what_one_removed_the_edit_of_the_other_brings_back_as_it_was_at_last",
        "storage/test_safe_edits.py::test_21_what_was_removed_by_hand_comes_back_as_the_editor_knew_it",
        "storage/test_safe_edits.py::test_21_a_move_in_the_list_and_an_edit_are_both_saved",
        "storage/test_safe_edits.py::test_21_an_undo_is_a_new_edit_and_takes_nothing_else_back")),
    22: Fault("an item open in a form while others change it", (
        "storage/test_safe_edits.py::test_22_the_edit_of_a_form_that_stood_open_is_merged_with_what_came_meanwhile",)),
    23: Fault("a sync program puts an old version back, or makes a copy", (
        "storage/test_conflict_copies.py::test_23_a_copy_with_edits_of_its_own_is_told_under_any_name",
        "storage/test_safe_edits.py::test_23_what_a_sync_program_put_back_is_saved_again",
        "storage/test_safe_edits.py::test_23_before_the_next_edit_if_nobody_noticed",
        "storage/test_safe_edits.py::test_23_by_a_later_session_too",
        "storage/test_sync_client.py::test_23_an_edit_after_the_file_went_back_unnoticed_brings_the_earlier_ones_back")),
    24: Fault("editor crashes with edits that are not saved", (
        "storage/test_journal.py::test_24_a_program_killed_while_noting_has_lost_nothing_it_showed",
        "storage/test_safe_edits.py::test_24_what_a_crashed_editor_left_is_merged_not_put_over_the_work_of_others",
        "storage/test_safe_edits.py::test_24_what_was_saved_before_the_crash_is_not_saved_twice",
        "editor/test_unfinished.py::test_24_what_was_being_typed_when_the_program_was_killed_is_told_and_given_back")),
    25: Fault("the journal itself damaged, or its disk full", (
        "storage/test_journal.py::test_25_a_disk_with_little_room_is_told_before_an_edit_begins",
        "storage/test_journal.py::test_25_a_full_disk_is_told_and_nothing_half_is_kept",
        "storage/test_journal.py::test_25_what_can_be_read_is_kept_and_the_rest_set_aside",
        "storage/test_journal.py::test_25_one_of_which_nothing_can_be_read_is_set_aside_too")),
    26: Fault("two programs of one person", (
        "storage/test_journal.py::test_26_two_programs_at_once_are_two_sessions",
        "storage/test_safe_edits.py::test_26_two_programs_of_one_user_save_each_edit_once")),
    27: Fault("schema newer than the program", (
        "storage/test_store_contract.py::test_a_later_version_is_told_and_what_to_do",
        "storage/test_sqlite_opening.py::test_a_later_schema_that_we_can_read_is_shown_with_a_note",
        "storage/test_look.py::test_a_file_of_a_later_version_is_told_at_once_and_once")),
    28: Fault("schema older", (
        "storage/test_schema.py::test_is_read_as_it_is",
        "storage/test_schema.py::test_is_brought_up_to_date_when_it_is_first_saved",
        "storage/test_schema.py::test_is_kept_as_a_copy",
        "storage/test_golden_files.py::test_a_wall_reads_it_and_changes_nothing")),
    29: Fault("unknown fields and kinds", (
        "storage/test_store_contract.py::test_what_is_put_in_comes_out_in_its_order_with_all_it_carries",
        "storage/test_store_contract.py::test_unknown_fields_survive_the_edits_of_others",
        "storage/test_codec.py::test_nothing_of_any_object_with_an_id_is_lost")),
    30: Fault("duplicate ids", (
        "roadmap/joining/test_own_ids.py::test_every_record_stays_and_has_an_id_of_its_own",
        "roadmap/joining/test_own_ids.py::test_it_is_a_finding_that_names_them",
        "roadmap/joining/test_own_ids.py::test_a_wall_shows_both_and_keeps_up_with_changes_while_there_are_two_and_after",
        "roadmap/joining/test_own_ids.py::test_both_stand_on_the_page",
        "storage/test_store_contract.py::test_two_records_of_one_id_can_be_given_ids_of_their_own")),
    31: Fault("circles, links to nowhere, its own parent", (
        "test_faults.py::test_whatever_hangs_on_whatever_every_page_is_drawn_and_every_check_ends",
        "roadmap/checks/test_circles.py::test_every_knot_has_a_circle_and_nothing_else_has",
        "roadmap/checks/test_soundness.py::test_in_a_link_is_told_once")),
    32: Fault("end before start, no dates, one day, two hundred years", (
        "layout/test_spans.py::test_an_end_before_the_start_is_drawn_at_the_start",
        "security/test_hostile_dates.py::test_dates_of_any_kind_in_any_order_draw_every_page")),
    33: Fault("very many items", (
        "layout/test_side_by_side.py::test_no_portfolio_breaks_a_page",
        "roadmap/checks/test_circles.py::test_a_hundred_thousand_in_a_row_are_walked_without_recursion")),
    34: Fault("no item, one item, one track", (
        "layout/test_side_by_side.py::test_no_portfolio_breaks_a_page",
        "test_faults.py::test_next_to_nothing_is_a_page_too")),
    35: Fault("odd letters", (
        "layout/test_lettering.py::test_lines_become_one_and_turners_and_towers_of_accents_go",
        "layout/test_lettering.py::test_one_line_has_no_controls_and_is_stable",
        "security/test_odd_text.py::test_odd_text_is_drawn_within_its_bounds_on_every_page",
        "security/test_rich_text.py::test_rich_text_in_a_title_is_shown_as_it_is_and_its_picture_is_never_opened")),
    36: Fault("clock jumps, suspend", (
        "test_faults.py::test_after_eight_hours_of_sleep_it_is_stale_until_one_look_says_otherwise",
        "storage/test_watch.py::test_the_clock_goes_on_while_the_machine_sleeps",
        "wall/test_clock.py::test_the_steady_clock_counts_the_sleep_of_the_machine",
        "test_recalled_age.py::test_a_clock_that_is_set_right_later_tells_its_true_age",
        "wall/test_stage.py::test_today_follows_a_clock_that_is_set_back")),
    37: Fault("summer time, time zones, midnight, year's end, leap day", (
        "test_faults.py::test_a_plan_is_the_same_in_every_time_zone",
        "wall/test_stage.py::test_today_moves_across_midnight",
        "wall/test_window.py::test_midnight_moves_the_line_of_today_on_the_pixels_and_tells_it")),
    38: Fault("locale", (
        "test_faults.py::test_a_plan_is_the_same_under_every_locale",
        "exchange/test_csv_table.py::test_every_separator_and_encoding_gives_the_same_rows",
        "exchange/test_table_cells.py::test_a_number_is_read_with_point_or_comma")),
    39: Fault("server down at the start", (
        "storage/test_postgres_faults.py::test_39_is_down_when_the_wall_starts",
        "storage/test_postgres_faults.py::test_39_shows_what_was_seen_last_until_it_is_up")),
    40: Fault("server stopped, killed, started again", (
        "storage/test_postgres_faults.py::test_40_goes_away_and_comes_back",
        "storage/test_postgres_faults.py::test_40_an_editor_goes_on_where_a_restart_went_unnoticed")),
    41: Fault("server frozen", (
        "storage/test_postgres_faults.py::test_41_is_frozen",)),
    42: Fault("network cut, half open, silent, slow, refusing, without a name", (
        "storage/test_postgres_faults.py::test_42_is_cut_and_back",
        "storage/test_postgres_faults.py::test_42_swallows_everything",
        "storage/test_postgres_faults.py::test_42_stays_silent_until_the_connection_is_given_up",
        "storage/test_postgres_faults.py::test_42_is_slow",
        "storage/test_postgres_faults.py::test_42_knows_no_such_host",
        "storage/test_postgres_faults.py::test_42_is_lost_at_the_very_moment_of_the_commit")),
    43: Fault("failover to a stand-by", (
        "storage/test_postgres_faults.py::test_43_is_a_stand_by_that_takes_over",)),
    44: Fault("revision goes back", (
        "storage/test_postgres_faults.py::test_44_went_back_while_a_wall_looks_on",
        "storage/test_postgres_faults.py::test_44_an_editor_saves_again_what_was_lost",
        "storage/test_postgres.py::test_back_and_on_again_under_the_same_numbers")),
    45: Fault("announcements missed, spoofed, swallowed by a pooler", (
        "storage/test_postgres_faults.py::test_45_are_not_needed",
        "storage/test_postgres_faults.py::test_45_that_are_missed_are_found_by_looking",
        "storage/test_postgres_faults.py::test_45_in_a_flood_cost_next_to_nothing",
        "storage/test_postgres_pooler.py::test_45_a_wall_behind_one_shows_what_is_saved_behind_it")),
    46: Fault("no room for a connection, password run out, role taken away, certificate wrong", (
        "storage/test_postgres_faults.py::test_46_no_room_for_another_connection",
        "storage/test_postgres_faults.py::test_46_a_password_that_is_wrong_or_has_run_out",
        "storage/test_postgres_faults.py::test_46_a_password_file_that_others_can_read",
        "storage/test_postgres_faults.py::test_46_a_role_that_may_not_log_in",
        "storage/test_postgres_faults.py::test_46_no_such_database_or_role",
        "storage/test_postgres_faults.py::test_46_fifty_walls_do_not_come_back_in_one_second",
        "storage/test_postgres_tls.py::test_one_that_vouches_for_itself_is_refused")),
    47: Fault("deadlock, serialization failure, lock timeout", (
        "storage/test_postgres_faults.py::test_47_what_passes_is_tried_again_and_then_told",
        "storage/test_postgres_faults.py::test_47_a_real_deadlock_ends")),
    48: Fault("an editor stuck in a transaction", (
        "storage/test_postgres_faults.py::test_48_an_editor_that_is_stuck_is_ended_by_the_server",)),
    49: Fault("server's disk full", (
        "storage/test_postgres_faults.py::test_49_has_no_room_on_its_disk",)),
    50: Fault("SQLite: hot journal, write-ahead log on a share, file swapped, in a sync folder", (
        "storage/test_sqlite_opening.py::test_a_wall_waits_for_the_recovery_of_a_writer_that_was_killed",
        "storage/test_sqlite_opening.py::test_a_write_ahead_log_on_a_network_drive_is_refused",
        "storage/test_sqlite.py::test_a_file_put_in_its_place_is_opened",
        "storage/test_sqlite.py::test_not_in_a_folder_that_is_synchronised",
        "storage/test_sqlite.py::test_refuses_folders_that_are_synchronised")),
    51: Fault("SQLite: damaged page, no bytes, another program's", (
        "storage/test_sqlite_opening.py::test_every_damaged_page_is_told_or_harmless",
        "storage/test_sqlite_opening.py::test_an_empty_file",
        "storage/test_sqlite_opening.py::test_a_database_of_another_program")),
    52: Fault("permission refused", (
        "storage/test_safe_edits.py::test_52_what_the_source_refuses_stays_here_and_holds_up_nothing",
        "storage/test_postgres_rights.py::test_by_who_may_change_marketing")),
    53: Fault("hostile files", (
        "security/test_hostile_json.py::test_json_bomb_leaves_the_last_good_plan_on_the_wall",
        "security/test_hostile_json.py::test_json_bomb_costs_bounded_memory",
        "security/test_hostile_tables.py::test_zip_bomb_a_wall_of_hostile_workbooks_ends_with_one_sentence_each",
        "exchange/test_xlsx_hostile.py::test_a_hostile_workbook_is_refused_in_one_sentence")),
    54: Fault("screen unplugged and back, another size or density", (
        "wall/test_wall_faults.py::test_54_a_screen_of_another_size_is_drawn_anew_and_never_blank",
        "wall/test_wall_faults.py::test_54_a_window_that_was_away_comes_back_with_what_there_is_now",
        "wall/test_wall_faults.py::test_54_another_density_of_pixels_is_another_layout",
        "wall/test_places.py::test_54_a_screen_that_is_another_than_it_was_is_looked_at",
        "wall/test_lost_display.py::test_a_wall_whose_display_dies_says_so_leaves_nothing_behind_and_has_not_died",
        "wall/test_hot_plug.py::test_a_television_off_and_on_again_gets_its_wall_back",
        "wall/test_hot_plug.py::test_after_ten_flaps_it_hangs_where_it_should",
        "wall/test_hot_plug.py::test_without_any_screen_it_waits_until_there_is_one",
        "wall/test_soak.py::test_no_frame_is_of_one_colour",
        "wall/test_wall_alive.py::test_a_dense_screen_is_painted_pixel_by_pixel")),
    55: Fault("an error in a slot or in painting", (
        "wall/test_wall_faults.py::test_55_an_error_in_a_slot_leaves_a_picture_that_owns_up_a_timer_one_line_a_count",
        "wall/test_wall_faults.py::test_55_a_plan_that_could_not_be_taken_is_owned_up_to_until_one_is",
        "wall/test_wall_faults.py::test_55_where_it_cannot_be_reckoned_when_to_look_again_it_looks_all_the_same",
        "wall/test_lane_guards.py::test_a_lane_that_fails_is_labelled_and_the_others_stand",
        "wall/test_quiet_looks.py::test_a_shape_that_cannot_be_painted_is_not_shown_again",
        "wall/test_window.py::test_an_exception_in_layout_shows_a_placeholder_and_is_logged_once",
        "wall/test_window.py::test_an_exception_in_painting_shows_a_placeholder_and_is_logged_once",
        "storage/test_wall_log.py::test_what_nobody_caught_is_written_wherever_it_was_raised")),
    56: Fault("memory or files that are never given back", (
        "wall/test_wall_faults.py::test_56_after_months_memory_and_files_are_what_they_were",
        "wall/test_thirty_days.py::test_a_wall_stands_for_thirty_days",
        "wall/test_soak.py::test_memory_files_and_threads_stay_as_they_are",
        "storage/test_wall_log.py::test_ever_new_messages_cost_no_memory",
        "wall/test_complaints.py::test_months_of_ever_new_errors_fill_neither_memory_nor_log")),
    57: Fault("the thread of the windows frozen", (
        "wall/test_healing.py::test_a_wall_is_ready_fed_stopped_and_fed_again_and_says_when_it_ends",
        "wall/test_healing.py::test_a_wall_whose_loop_hangs_is_fed_no_more",
        "wall/test_pulse.py::test_a_loop_that_does_not_turn_feeds_nobody",
        "wall/test_wall_on_postgres.py::test_frozen_it_says_so_too_and_the_picture_goes_on")),
    58: Fault("settings damaged, or of a later version", (
        "test_settings.py::test_what_is_not_understood_is_told_with_file_setting_and_remedy",
        "test_settings.py::test_bytes_that_are_no_text_are_told_as_such",
        "wall/test_reload.py::test_config_damaged_at_the_start_leaves_what_the_command_line_says_and_is_taken_when_mended",
        "wall/test_reload.py::test_config_of_a_newer_version_leaves_the_defaults_a_calm_page_and_the_old_file",
        "test_faults.py::test_damaged_settings_are_told_and_left_as_they_are")),
}  # fmt: skip

THREATS: dict[str, tuple[str, ...]] = {
    "way from the wall into the editor": (
        "security/test_wall_only_reads.py::test_way_from_the_wall_nothing_that_edits_or_migrates_is_ever_imported",
        "security/test_wall_monkey.py::test_way_from_the_wall_no_key_pointer_or_drop_opens_anything",
        "security/test_wall_monkey.py::test_way_from_the_wall_the_pin_alone_leaves_it",
        "security/test_wall_lockdown.py::test_way_from_the_wall_the_window_itself_swallows_them",
        "wall/test_leaving.py::test_after_five_wrong_ones_even_the_right_one_waits"),
    "wall account too strong": (
        "security/test_wall_only_reads.py::test_wall_too_strong_every_attempt_to_write_fails",
        "security/test_wall_only_reads.py::test_wall_too_strong_nothing_is_written_but_its_own_state",
        "storage/test_postgres.py::test_a_wall_cannot_write_even_by_mistake"),
    "marketing changes product": ("storage/test_postgres_rights.py::test_by_who_may_change_marketing",),
    "spoofed announcements": ("storage/test_postgres_faults.py::test_45_in_a_flood_cost_next_to_nothing",),
    "credentials": (
        "security/test_credentials.py::test_credentials_are_in_no_words_of_any_command",
        "security/test_credentials.py::test_credentials_are_in_no_exception",
        "security/test_credentials.py::test_credentials_are_neither_in_a_name_nor_in_a_last_good_copy",
        "security/test_wall_lockdown.py::test_credentials_of_a_pin_are_in_no_log_and_no_shape",
        "storage/test_wall_log.py::test_no_password_is_written_wherever_it_stands"),
    "man in the middle": ("storage/test_postgres_tls.py::test_one_that_vouches_for_itself_is_refused",),
    "SQL injection": (
        "security/test_code_rules.py::test_sql_injection_no_statement_is_glued_together",
        "storage/test_store_contract.py::test_any_title_is_only_a_title"),
    "JSON bombs": ("security/test_hostile_json.py::test_json_bomb_is_refused_in_one_sentence_at_once",),
    "dates": ("security/test_hostile_dates.py::test_dates_that_there_are_not_are_told_and_the_rest_shows",),
    "XLSX": ("exchange/test_xlsx_hostile.py::test_a_hostile_workbook_is_refused_in_one_sentence",),
    "formula injection": (
        "security/test_hostile_tables.py::test_formula_injection_no_cell_of_a_workbook_is_a_formula_or_a_link",
        "security/test_hostile_tables.py::test_formula_injection_no_cell_of_a_csv_begins_one"),
    "rich text": (
        "security/test_code_rules.py::test_rich_text_labels_and_tips_are_made_plain_in_one_place",
        "security/test_rich_text.py::test_rich_text_in_a_title_is_shown_as_it_is_and_its_picture_is_never_opened"),
    "image bombs": ("security/test_code_rules.py::test_image_bomb_no_picture_is_ever_decoded_from_a_source",),
    "SVG bombs": ("security/test_code_rules.py::test_svg_bomb_only_our_own_signs_are_drawn_as_svg",),
    "asset paths": (
        "security/test_code_rules.py::test_asset_path_nothing_a_source_says_is_opened_as_an_address",
        "security/test_wall_only_reads.py::test_asset_path_an_address_in_a_plan_is_never_followed"),
    "save races": (
        "security/test_hostile_paths.py::test_save_race_a_thousand_saves_while_links_are_swapped_touch_nothing_else",
        "security/test_hostile_paths.py::test_save_race_a_planted_link_for_the_temporary_name_is_not_followed"),
    "YAML": ("security/test_code_rules.py::test_foreign_code_nothing_that_is_read_is_run",),
    "long and odd text": (
        "security/test_odd_text.py::test_odd_text_is_drawn_within_its_bounds_on_every_page",
        "security/test_rich_text.py::test_odd_text_a_long_title_makes_no_window_wide"),
}  # fmt: skip
"""What somebody may try, and the tests that show it is in vain."""


@cache
def tests_in(file: str) -> frozenset[str]:
    """The names of the tests in a file below the tests' folder."""
    path = TESTS / file
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return frozenset(
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def is_there(test: str) -> bool:
    """Whether a test (`file::name`) is there."""
    file, _, name = test.partition("::")
    return name in tests_in(file)


if __name__ == "__main__":
    for number, fault in FAULTS.items():
        print(f"{number:2} {fault.what}", *fault.tests, sep="\n     ")  # noqa: T201 - it is there to be read

"""Which tests prove which row of the design's tables of the wall: with the row taken away, one of them fails."""

from __future__ import annotations

import pytest
from faults import is_there

TRUTH: dict[str, tuple[str, ...]] = {
    "age counts from the last check": (
        "storage/test_look.py::test_the_time_of_the_last_check_goes_on_while_nothing_changes",
        "storage/test_look.py::test_what_nobody_took_is_not_taken_for_checked",
        "wall/test_freshness.py::test_age_decides_by_missed_checks_and_then_by_minutes"),
    "fresh, late, stale; never live unchecked": (
        "wall/test_freshness.py::test_age_decides_by_missed_checks_and_then_by_minutes",
        "wall/test_freshness.py::test_nothing_read_yet_is_waiting_and_never_fresh",
        "wall/test_freshness.py::test_a_stale_wall_says_its_age_in_plain_words_and_why",
        "wall/test_stage.py::test_a_late_wall_says_as_of_when_in_the_colour_of_attention_and_a_fresh_one_is_live",
        "wall/test_stage.py::test_a_stale_wall_is_drained_and_has_a_banner",
        "wall/test_window.py::test_a_stale_wall_loses_its_colours_and_finds_them_again",
        "wall/test_soak.py::test_it_is_never_live_while_a_source_is_away",
        "wall/test_wall_faults.py::test_55_a_plan_that_could_not_be_taken_is_owned_up_to_until_one_is"),
    "on recovery everything is read again": (
        "storage/test_look.py::test_an_event_wakes_it_before",
        "wall/test_wall_alive.py::test_a_file_deleted_and_put_back_is_told_and_recovers"),
    "the last good snapshot, its age, the waiting page": (
        "storage/test_last_good.py::test_what_is_damaged_is_not_shown_and_logged_once",
        "test_live.py::test_a_source_that_is_away_at_the_start_is_shown_as_it_was_with_its_age",
        "test_recalled_age.py::test_a_clock_that_is_set_right_later_tells_its_true_age",
        "wall/test_freshness.py::test_a_recalled_copy_is_late_at_best_however_young_it_is",
        "wall/test_freshness.py::test_when_it_tried_last_and_tries_next_is_said_as_soon_as_it_is_known",
        "wall/test_wall_alive.py::test_a_source_missing_at_the_first_start_is_waited_for"),
    "retries from 1 s to 60 s with jitter, for ever": (
        "storage/test_look.py::test_it_is_tried_again_ever_more_seldom_up_to_a_minute",
        "storage/test_look.py::test_walls_do_not_come_back_in_the_same_moment",
        "test_tended.py::test_a_source_is_tried_for_ever_from_a_second_to_a_minute_and_not_by_all_walls_at_once"),
    "a plan that shrinks is held, then noted": (
        "storage/test_look.py::test_content_that_lost_more_than_half_is_shown_after_ten_seconds_with_a_note",
        "wall/test_stage.py::test_a_note_stands_in_the_footer_only_where_there_is_nothing_else"),
    "minutes; today across midnight, summer time, a jump, a suspend": (
        "wall/test_stage.py::test_the_clock_holds_until_the_next_minute",
        "wall/test_stage.py::test_today_moves_across_midnight",
        "wall/test_stage.py::test_today_follows_a_clock_that_is_set_back",
        "wall/test_clock.py::test_the_steady_clock_counts_the_sleep_of_the_machine",
        "wall/test_clock.py::test_another_time_zone_is_heard_of_without_a_restart",
        "storage/test_watch.py::test_the_clock_goes_on_while_the_machine_sleeps",
        "test_faults.py::test_after_eight_hours_of_sleep_it_is_stale_until_one_look_says_otherwise",
        "wall/test_thirty_days.py::test_a_wall_stands_for_thirty_days"),
}  # fmt: skip

STANDING: dict[str, tuple[str, ...]] = {
    "memory": (
        "wall/test_wall_rules.py::test_no_line_of_a_wall_does_what_ends_or_leaks",
        "wall/test_wall_faults.py::test_56_after_months_memory_and_files_are_what_they_were",
        "wall/test_soak.py::test_memory_files_and_threads_stay_as_they_are",
        "wall/test_window.py::test_a_window_that_is_dropped_leaves_nothing_behind",
        "wall/test_window.py::test_what_was_measured_of_words_is_forgotten_with_the_day",
        "wall/test_complaints.py::test_months_of_ever_new_errors_fill_neither_memory_nor_log"),
    "frozen or black while the process lives": (
        "wall/test_wall_rules.py::test_the_thread_of_the_windows_touches_no_file_while_the_plan_and_its_settings_change",
        "wall/test_pulse.py::test_a_wall_is_ready_when_something_true_was_painted_and_not_before",
        "wall/test_pulse.py::test_a_wall_that_is_not_alive_as_a_whole_is_not_fed_and_soon_looked_at_again",
        "wall/test_vitals.py::test_one_source_that_is_looked_after_is_enough",
        "wall/test_healing.py::test_a_wall_is_ready_fed_stopped_and_fed_again_and_says_when_it_ends",
        "wall/test_healing.py::test_a_wall_whose_loop_hangs_is_fed_no_more"),
    "an exception in painting": (
        "wall/test_wall_rules.py::test_no_line_of_a_wall_does_what_ends_or_leaks",
        "wall/test_window.py::test_an_exception_in_painting_shows_a_placeholder_and_is_logged_once",
        "wall/test_stage.py::test_a_page_that_cannot_be_laid_out_is_passed_over_and_logged_once",
        "wall/test_lane_guards.py::test_a_lane_that_fails_is_labelled_and_the_others_stand",
        "wall/test_complaints.py::test_the_same_again_is_counted_and_not_logged_again",
        "wall/test_healing.py::test_an_error_that_nobody_caught_is_counted_in_the_status"),
    "television off and on": (
        "wall/test_hot_plug.py::test_a_television_off_and_on_again_gets_its_wall_back",
        "wall/test_hot_plug.py::test_after_ten_flaps_it_hangs_where_it_should",
        "wall/test_places.py::test_one_cable_is_many_signals_and_one_look_when_they_have_rested_for_a_quarter_of_a_second",
        "wall/test_places.py::test_54_a_screen_that_is_another_than_it_was_is_looked_at",
        "wall/test_screens.py::test_a_screen_is_found_by_name_then_by_serial_number_else_the_largest",
        "wall/test_screens.py::test_of_screens_as_large_as_each_other_the_primary_one_is_found",
        "wall/test_hanging_walls.py::test_nobody_holds_a_screen_for_any_may_be_gone_between_two_signals",
        "wall/test_healing.py::test_a_wall_whose_last_window_was_closed_as_when_a_television_goes_off_goes_on",
        "wall/test_lost_display.py::test_a_wall_whose_display_dies_says_so_leaves_nothing_behind_and_has_not_died"),
    "rotation": (
        "wall/test_rotation.py::test_a_failing_page_is_passed_over_until_it_is_tried_again",
        "wall/test_rotation.py::test_a_fresh_change_jumps_the_queue_once_and_the_order_goes_on_where_it_was",
        "wall/test_stage.py::test_pages_turn_after_their_dwell"),
    "screen sleeps": (
        "wall/test_awake.py::test_without_a_screen_saver_logind_keeps_the_machine_awake",
        "wall/test_awake.py::test_logind_is_not_believed_before_it_says_so_itself",
        "wall/test_awake.py::test_a_bus_that_hangs_holds_up_nothing",
        "wall/test_x_server_awake.py::test_under_x_a_wall_tells_the_server_whoever_else_holds",
        "wall/test_hanging_walls.py::test_the_screen_is_kept_awake_until_the_wall_is_taken_down",
        "wall/test_who_keeps_awake.py::test_doctor_names_whom_a_wall_would_name"),
    "pointer": (
        "wall/test_pointer.py::test_the_first_report_only_says_where_it_stands",
        "wall/test_pointer.py::test_a_hand_shows_it_at_once_and_as_long_as_it_moves",
        "wall/test_pointer.py::test_after_its_moment_it_is_blank_again_and_trembling_does_not_bring_it_back"),
    "idle cost": (
        "wall/test_window.py::test_the_clock_paints_only_its_own_corner",
        "wall/test_window.py::test_an_unchanged_plan_paints_nothing",
        "wall/test_window.py::test_one_timer_and_it_sleeps_until_something_is_due",
        "wall/test_pulse.py::test_where_nobody_listens_nothing_wakes_the_wall"),
    "burn-in": (
        "wall/test_lying.py::test_the_orbit_goes_through_nine_points_and_never_jumps",
        "wall/test_lying.py::test_the_orbit_rests_two_minutes_at_each_point",
        "wall/test_lying.py::test_the_orbit_is_as_wide_as_the_screen_is_fine",
        "wall/test_hanging_walls.py::test_the_picture_moves_with_the_clock_and_not_without",
        "wall/test_night.py::test_it_becomes_dim_then_black_and_in_the_morning_bright",
        "wall/test_night.py::test_the_dim_picture_is_the_same_in_darker_ink_and_the_black_one_is_black"),
    "an update": (
        "wall/test_updates.py::test_a_plan_with_fields_of_a_later_version_is_shown",
        "wall/test_updates.py::test_of_a_later_format_the_last_good_stays_and_it_says_that_it_needs_an_update",
        "wall/test_updates.py::test_a_wall_is_installed_with_the_versions_it_was_tried_with",
        "wall/test_updates.py::test_no_call_loses_a_reference_to_none"),
    "way into the editor": (
        "wall/test_wall_alive.py::test_a_signal_ends_the_wall_in_time_and_it_never_saw_view_or_editor",
        "wall/test_window.py::test_no_other_key_does_anything",
        "wall/test_window.py::test_the_window_system_may_not_close_a_wall",
        "wall/test_window.py::test_no_menu_opens_and_nothing_can_be_dropped",
        "wall/test_leaving.py::test_the_right_pin_leaves_and_the_wrong_one_says_so",
        "wall/test_leaving.py::test_after_five_wrong_ones_even_the_right_one_waits",
        "security/test_wall_lockdown.py::test_way_from_the_wall_what_is_dropped_is_never_taken",
        "security/test_wall_monkey.py::test_way_from_the_wall_no_key_pointer_or_drop_opens_anything",
        "security/test_wall_only_reads.py::test_way_from_the_wall_nothing_that_edits_or_migrates_is_ever_imported"),
    "logs": (
        "storage/test_wall_log.py::test_the_same_again_is_counted_for_an_hour_and_then_told",
        "storage/test_wall_log.py::test_a_share_that_is_away_for_years_fills_no_disk"),
}  # fmt: skip

INSTALLED: dict[str, tuple[str, ...]] = {
    "unit, autostart, and back": (
        "operating/test_installing.py::test_the_unit_says_what_a_wall_needs_to_stand_for_months",
        "operating/test_installing.py::test_without_systemd_the_desktop_starts_it",
        "operating/test_installing.py::test_a_file_of_somebody_else_s_is_never_touched",
        "operating/test_installing.py::test_uninstalling_takes_exactly_that_back_and_twice_is_once"),
    "configuration": (
        "test_settings.py::test_a_file_in_the_own_folder_wins_over_the_common_one",
        "test_settings.py::test_flags_win_over_the_environment_and_that_over_the_file"),
    "state": (
        "operating/test_wall_status.py::test_the_document_has_the_fields_that_are_promised",
        "operating/test_operating.py::test_the_status_tells_all_that_is_promised_of_a_wall_that_stands",
        "operating/test_status_file.py::test_an_unchanged_truth_is_written_once_a_minute_and_no_oftener"),
    "status": (
        "operating/test_operating_commands.py::test_status_says_how_the_wall_is_and_ends_with_0",
        "operating/test_silent_walls.py::test_a_wall_that_does_not_answer_is_known_by_its_file_and_not_believed",
        "operating/test_silent_walls.py::test_without_a_wall_it_is_said_how_to_start_one"),
    "one wall a screen": (
        "storage/test_screen_lock.py::test_a_second_wall_is_told_in_one_sentence_who_stands_there",
        "wall/test_healing.py::test_a_second_wall_on_the_screen_is_told_who_stands_there",
        "wall/test_shared_screens.py::test_a_wall_told_another_screen_takes_its_lock_along",
        "wall/test_shared_screens.py::test_a_wall_told_another_screen_takes_its_log_and_its_count_of_starts_along"),
    "ten lines": ("operating/test_installing.py::test_the_readme_puts_it_on_a_tv_in_ten_lines",),
}  # fmt: skip

ROWS = {f"{table}: {row}": tests for table, rows in (
    ("truth", TRUTH), ("standing", STANDING), ("installed", INSTALLED),
) for row, tests in rows.items()}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_every_row_has_its_tests(row: str) -> None:
    assert [test for test in ROWS[row] if not is_there(test)] == []

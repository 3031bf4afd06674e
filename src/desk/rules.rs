//! Binds the ticket's rules to the working calendar, the profile of limits and the lists.

use super::Knowledge;
use crate::domain::catalog::{Asked, Catalog, OfficeRow};
use crate::domain::rules::{
    BasisFacts, Book, Clockwork, DayKind, ExtensionCap, LimitKey, LimitName, NamedLead,
    OfficeFacts, ProfileStamp, Rules,
};
use crate::domain::sensitive::Sensitive;
use crate::domain::sla::{
    Interval, Limit, Limits, Profile, Unit, deadline, extend, part_in_days, share_at,
    shift_for_pause, yellow_at,
};
use crate::domain::ticket::Basis;
use crate::domain::{Millis, local, time::local_date};

impl Knowledge {
    /// The rules of a ticket's life over this knowledge.
    #[must_use]
    pub fn rules(&self) -> Rules<'_> {
        Rules { clock: self, book: self, desk_level: self.desk_level }
    }

    /// Whether people work on that date.
    #[must_use]
    pub fn works(&self, date: chrono::NaiveDate) -> bool {
        self.calendar.is_working_day(date)
    }

    pub(super) fn length(&self, key: LimitKey<'_>) -> Limit {
        length_of(key.name, self.limits(key))
    }

    fn limits(&self, key: LimitKey<'_>) -> &Limits {
        self.profile_of(key.profile).limits(key.class, key.priority)
    }

    /// The profile that a ticket runs by: that of its dispatch, so that another setting or a newer
    /// version changes no running deadline.
    fn profile_of(&self, stamp: Option<&ProfileStamp>) -> &Profile {
        let Some(stamp) = stamp else { return &self.profile };
        let named = || self.profiles.iter().filter(|profile| profile.id == stamp.id);
        let same = named().find(|profile| profile.version.to_string() == stamp.version);
        same.or_else(|| named().next()).unwrap_or(&self.profile)
    }
}

/// How long a limit is in a profile.
fn length_of(name: LimitName, limits: &Limits) -> Limit {
    let reminder = |place: usize| limits.reminders.get(place).or(limits.reminders.last()).copied();
    match name {
        LimitName::Triage => limits.triage,
        LimitName::Accept => limits.accept,
        LimitName::FirstContact => limits.contact,
        LimitName::Measures => limits.measures.unwrap_or(limits.resolve),
        LimitName::Resolve => limits.resolve,
        LimitName::Return => limits.return_request,
        LimitName::ReturnReview => limits.return_decision,
        LimitName::RequesterAnswer => limits.more_info,
        LimitName::Decision => limits.dissatisfied,
        LimitName::Check => limits.review,
        LimitName::Rework => limits.rework,
        LimitName::BadReviewContact => limits.bad_review_contact,
        LimitName::BadReviewFix => limits.bad_review_fix,
        LimitName::FirstReminder => reminder(0).unwrap_or(limits.feedback),
        LimitName::SecondReminder => reminder(1).unwrap_or(limits.feedback),
        LimitName::Feedback => limits.feedback,
        LimitName::SupervisionReply => limits.supervise_reply,
        LimitName::Raise => limits.raise,
        LimitName::SuspensionReview => limits.suspension_review,
        LimitName::LedgerReview => limits.ledger_review,
        LimitName::SlowLedgerReview => limits.ledger_review_slow,
        LimitName::Appeal => limits.appeal,
        LimitName::Archive => limits.archive,
        LimitName::SuspensionEnd => limits.suspension_end,
        LimitName::YellowReminder => limits.yellow_reminder,
        LimitName::CheckIn => limits.check_in,
        LimitName::Rest => limits.rest,
        LimitName::Urge => limits.urge,
    }
}

impl Clockwork for Knowledge {
    fn profile(&self) -> ProfileStamp {
        ProfileStamp { id: self.profile.id.clone(), version: self.profile.version.to_string() }
    }

    fn due(&self, start: Millis, limit: LimitKey<'_>) -> Millis {
        deadline(start, self.length(limit), &self.calendar).due
    }

    fn yellow_at(&self, start: Millis, due: Millis, limit: LimitKey<'_>) -> Millis {
        yellow_at(start, due, self.length(limit), &self.calendar)
    }

    fn part(&self, start: Millis, due: Millis, percent: u8, limit: LimitKey<'_>) -> Millis {
        share_at(start, due, self.length(limit).unit, percent, &self.calendar)
    }

    fn shift(&self, due: Millis, from: Millis, to: Millis, limit: LimitKey<'_>) -> Millis {
        let pause = Interval { from, to };
        shift_for_pause(due, self.length(limit).unit, pause, &self.calendar).max(due)
    }

    fn extend(&self, due: Millis, days: u32, limit: LimitKey<'_>) -> Millis {
        extend(due, self.limits(limit).extended_by(days), &self.calendar).due
    }

    fn after(&self, due: Millis, limit: LimitKey<'_>) -> Millis {
        extend(due, self.length(limit), &self.calendar).due
    }

    fn on_working_day(&self, at: Millis) -> Millis {
        // A day that ends at 24:00 ends at the first moment of the next.
        let last = at.saturating_sub(1);
        match self.calendar.is_working_day(local_date(last)) {
            true => at,
            false => deadline(last, Limit::new(1, Unit::WorkingDay), &self.calendar).due,
        }
    }

    fn extension_cap(&self, limit: LimitKey<'_>) -> ExtensionCap {
        let limits = self.limits(limit);
        let (times, days) = (limits.extension.times, limits.extension_days());
        let working = limits.extended_by(days).unit == Unit::WorkingDay;
        let kind = if working { DayKind::Working } else { DayKind::Calendar };
        ExtensionCap { times, days, kind }
    }

    fn assist_due(&self, start: Millis, due: Millis, limit: LimitKey<'_>) -> Millis {
        let (share, unit) = (self.limits(limit).assist_share, self.length(limit).unit);
        part_in_days(start, due, unit, share, &self.calendar)
    }
}

impl Book for Knowledge {
    fn sensitive(&self, words: &str) -> Vec<Sensitive> {
        self.lexicon.sensitive(words)
    }

    fn office(&self, code: &str) -> Option<OfficeFacts> {
        self.catalog.office(code).and_then(office_facts)
    }

    fn basis(&self, basis: &Basis, at: Millis) -> Option<BasisFacts> {
        match basis {
            Basis::Rule { id, .. } | Basis::Item { code: id, .. } => {
                basis_facts(&self.catalog, id, at)
            }
            Basis::Approval(_) | Basis::Conference { .. } => None,
        }
    }
}

fn office_facts(row: &OfficeRow) -> Option<OfficeFacts> {
    Some(OfficeFacts {
        code: row.code.clone(),
        level: row.level.parse().ok()?,
        kind: row.kind.parse().ok()?,
        command: row.command.parse().unwrap_or(crate::domain::rules::Command::Department),
        parent: (!row.parent.is_empty()).then(|| row.parent.clone()),
    })
}

/// What a line says on a day: the offices it names in all towns, each with the level that holds the
/// duty in its town.
fn basis_facts(catalog: &Catalog, code: &str, at: Millis) -> Option<BasisFacts> {
    let on = local(at).date();
    let towns = catalog.tables().areas.iter().filter(|row| row.level == "town");
    let mut leads: Vec<NamedLead> = Vec::new();
    for town in towns {
        for one in named_leads(catalog, code, &Asked { on, area: Some(&town.code), now: None })? {
            if leads.iter().all(|known| known.office != one.office) {
                leads.push(one);
            }
        }
    }
    Some(BasisFacts { level: leads.first()?.holder, leads })
}

/// The offices that a line names for a place: who holds the duty and the door, or who leads a matter.
fn named_leads(catalog: &Catalog, code: &str, asked: &Asked<'_>) -> Option<Vec<NamedLead>> {
    let offices: Vec<&OfficeRow> = match (catalog.item_on(code, asked.on), catalog.matter(code)) {
        (Some(item), _) => {
            let holding = catalog.holding(item, asked)?;
            let door = catalog.resolve(&item.accept_at, asked.area);
            std::iter::once(holding.holder).chain(door).collect()
        }
        (_, Some(matter)) => vec![catalog.resolve(&matter.lead, asked.area)?],
        _ => return None,
    };
    let holder = offices.first()?.level.parse().ok()?;
    Some(offices.iter().map(|row| NamedLead { office: row.code.clone(), holder }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use crate::desk::{DeskFacts, sample};
    use crate::domain::class::{Class, Priority};
    use crate::domain::hours::Hours;
    use crate::domain::rules::Level;
    use crate::domain::sla::{Calendar, DayEnd};
    use crate::domain::ticket::Ticket;

    async fn sample_rules() -> (Arc<Knowledge>, tempfile::TempDir) {
        let (desk, folder) =
            sample::desk(crate::clock::Clock::manual(0), DeskFacts::default()).await;
        (desk.knowledge(), folder)
    }

    fn at(text: &str) -> Millis {
        let time = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M");
        crate::domain::millis(time.unwrap())
    }

    /// What one town holds was refused to another town that holds it too, and allowed to a town where
    /// the county still does.
    #[tokio::test]
    async fn a_duty_is_a_towns_own_only_where_the_lists_gave_it_to_that_town() {
        let (knowledge, _folder) = sample_rules().await;
        let now = at("2026-11-20 10:00");
        let line = |code: &str| Basis::Item { code: code.to_owned(), list_version: String::new() };
        let holder = |code: &str, office: &str| {
            let facts = knowledge.basis(&line(code), now).unwrap();
            facts.names(office, None).map(|named| named.holder)
        };
        assert_eq!(holder("TX-CF-0316", "CS-ZF"), Some(Level::Town));
        assert_eq!(holder("TX-CF-0316", "XH-ZFB"), Some(Level::County), "a door in 夏禾");
        assert_eq!(holder("TX-XK-0210", "XH-ZF"), Some(Level::Town));
        let rules = knowledge.rules();
        let fits = |office: &str, code: &str| {
            crate::domain::routing::not_shifted_down(office, &line(code), now, &rules)
        };
        assert!(fits("XH-ZFB", "TX-CF-0316").is_err(), "夏禾 was not given it");
        assert_eq!(fits("CS-ZF", "TX-CF-0316"), Ok(()));
        assert_eq!(fits("XH-ZF", "TX-XK-0210"), Ok(()));
        assert!(fits("CS-ZF", "TX-XK-0210").is_err(), "磁石 was not");
    }

    fn urgent(name: LimitName, priority: Priority) -> LimitKey<'static> {
        LimitKey { name, class: Class::Help, priority, profile: None }
    }

    /// Water that fails on a Friday night was answered for on Monday evening.
    #[tokio::test]
    async fn an_outage_is_checked_and_answered_for_at_the_weekend_too() {
        let (knowledge, _folder) = sample_rules().await;
        let friday = at("2026-11-20 21:00");
        for name in [LimitName::SupervisionReply, LimitName::Check, LimitName::Rest] {
            let due = |priority| knowledge.due(friday, urgent(name, priority));
            assert_eq!(due(Priority::P0), at("2026-11-20 23:00"), "{name}");
            assert_eq!(due(Priority::P1), at("2026-11-21 21:00"), "{name}");
            assert_eq!(due(Priority::P2), at("2026-11-23 17:30"), "{name}");
        }
    }

    /// An assist was due at 08:45, in the middle of a day.
    #[tokio::test]
    async fn who_assists_in_a_limit_of_days_has_until_the_close_of_office() {
        let (knowledge, _folder) = sample_rules().await;
        let (start, due) = (at("2026-11-16 16:00"), at("2026-11-23 17:30"));
        let limit = |priority| urgent(LimitName::Resolve, priority);
        // Half of 41.5 office hours ends on Thursday at 11:15.
        assert_eq!(knowledge.assist_due(start, due, limit(Priority::P2)), at("2026-11-19 17:30"));
        let half_a_day = knowledge.assist_due(start, start + 86_400_000, limit(Priority::P1));
        assert_eq!(half_a_day, at("2026-11-17 04:00"), "hours run on");
    }

    /// A setting changed the limits of every open ticket: only the name stood on the ticket.
    #[tokio::test]
    async fn a_dispatched_ticket_keeps_its_profile_when_the_desk_takes_another() {
        let (desk, _folder) =
            sample::desk(crate::clock::Clock::manual(0), DeskFacts::default()).await;
        let mut knowledge = Knowledge::clone(&desk.knowledge());
        let mut running = Ticket { class: Class::Complaint, ..Ticket::default() };
        running.profile = Some(knowledge.profile());
        let new = Ticket { class: Class::Complaint, ..Ticket::default() };
        let lengths = |knowledge: &Knowledge| {
            [&running, &new].map(|ticket| {
                let limit = ticket.limit(LimitName::Resolve);
                (knowledge.length(limit).to_string(), knowledge.extension_cap(limit).days)
            })
        };
        let five = ("5wd".to_owned(), 5);
        assert_eq!(lengths(&knowledge), [five.clone(), five.clone()]);
        let taken = knowledge.profiles.iter().find(|profile| profile.id == "ql-2023").cloned();
        knowledge.profile = taken.unwrap();
        assert_eq!(lengths(&knowledge), [five, ("10d".to_owned(), 5)]);
    }

    /// Who urged on Monday morning was refused on Tuesday until the close of office.
    #[tokio::test]
    async fn who_urged_today_may_urge_on_the_next_working_day_from_its_first_moment() {
        let (knowledge, _folder) = sample_rules().await;
        let until = |urged: &str| {
            let mut ticket = Ticket::default();
            ticket.next_urge_at = Some(knowledge.due(at(urged), ticket.limit(LimitName::Urge)));
            ticket.urged_until().unwrap()
        };
        assert_eq!(until("2026-11-23 10:00"), at("2026-11-24 00:00"));
        assert_eq!(until("2026-11-20 10:00"), at("2026-11-23 00:00"), "over the weekend");
    }

    /// A limit of seven calendar days was extended by working days, and one of hours too.
    #[tokio::test]
    async fn an_extension_counts_the_days_that_its_limit_counts() {
        let (knowledge, _folder) = sample_rules().await;
        let moved = |profile: &str, priority, due: &str, days| {
            let mut knowledge = Knowledge::clone(&knowledge);
            let taken = knowledge.profiles.iter().find(|one| one.id == profile).cloned();
            knowledge.profile = taken.unwrap();
            let limit = urgent(LimitName::Resolve, priority);
            (knowledge.extend(at(due), days, limit), knowledge.extension_cap(limit).kind)
        };
        let friday = "2026-11-20 17:30";
        let by = |profile| moved(profile, Priority::P2, friday, 5);
        assert_eq!(by("sd-2020"), (at("2026-11-27 17:30"), DayKind::Working));
        assert_eq!(by("ql-2023"), (at("2026-11-25 17:30"), DayKind::Calendar));
        assert_eq!(by("bj-tier"), (at("2026-11-25 17:30"), DayKind::Calendar));
        let night = moved("sd-2020", Priority::P1, "2026-11-20 21:00", 1);
        assert_eq!(night, (at("2026-11-21 21:00"), DayKind::Calendar));
    }

    /// Days that end at 24:00 end at the first moment of the next, which was counted as begun.
    #[tokio::test]
    async fn what_counts_from_a_date_at_midnight_does_not_come_a_working_day_late() {
        let (knowledge, _folder) = sample_rules().await;
        let raise = |end, due: &str| {
            let mut knowledge = Knowledge::clone(&knowledge);
            knowledge.calendar = Calendar::new(Hours::default(), end);
            knowledge.after(at(due), urgent(LimitName::Raise, Priority::P2))
        };
        assert_eq!(raise(DayEnd::CloseOfOffice, "2026-11-16 17:30"), at("2026-11-23 17:30"));
        assert_eq!(raise(DayEnd::Midnight, "2026-11-17 00:00"), at("2026-11-24 00:00"));
    }

    /// A rework of three working days took its yellow card from the limit of five.
    #[tokio::test]
    async fn a_rework_is_yellow_when_a_quarter_of_its_own_days_is_left() {
        let (knowledge, _folder) = sample_rules().await;
        let (start, due) = (at("2026-11-16 16:00"), at("2026-11-19 17:30"));
        let yellow = |name| knowledge.yellow_at(start, due, urgent(name, Priority::P2));
        assert_eq!(yellow(LimitName::Resolve), at("2026-11-18 17:30"), "a working day");
        let three_quarters_of_a_day = at("2026-11-19 10:22") + 30_000;
        assert_eq!(yellow(LimitName::Rework), three_quarters_of_a_day);
    }

    /// Units got sheets on ledger entries on Saturdays and all through the Spring Festival.
    #[tokio::test]
    async fn a_ledger_entry_is_looked_at_on_working_days() {
        let (knowledge, _folder) = sample_rules().await;
        let look = |name, from: &str| {
            let due = knowledge.due(at(from), urgent(name, Priority::P2));
            knowledge.on_working_day(due)
        };
        let slow = LimitName::SlowLedgerReview;
        assert_eq!(look(slow, "2026-11-20 10:00"), at("2026-11-23 17:30"), "Friday to Monday");
        let steady = LimitName::LedgerReview;
        assert_eq!(look(steady, "2026-02-03 10:00"), at("2026-02-24 17:30"), "after the festival");
        assert_eq!(look(steady, "2026-11-09 10:00"), at("2026-11-23 17:30"));
    }
}

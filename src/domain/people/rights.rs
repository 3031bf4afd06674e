//! The table of permissions, and the one question everybody asks of it.

use super::{Actor, Role};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{Confidentiality, Ticket};

codes! {
    /// Something a person may or may not do. Every action, list and page asks for one of these.
    pub enum Right {
        /// Search catalogue, offices and as-of dates.
        SearchCatalog = "search_catalog",
        /// File a ticket.
        Submit = "submit",
        /// See a ticket's progress, masked.
        SeeTicket = "see_ticket",
        /// See who the requester is (with a reason, 30 minutes, logged).
        SeeIdentity = "see_identity",
        /// Accept, decline, classify, merge.
        Triage = "triage",
        /// Send a ticket to a unit.
        Dispatch = "dispatch",
        /// Ask the requester something.
        AskRequester = "ask_requester",
        /// Add what the requester says: answers, more facts, files.
        AddWords = "add_words",
        /// Confirm or deny that the unit made contact.
        ConfirmContact = "confirm_contact",
        /// Sign for, contact, write to the requester, resolve: the lead's work.
        Handle = "handle",
        /// Do an assisting unit's part.
        Assist = "assist",
        /// Bring in or release an assisting unit.
        ManageAssists = "manage_assists",
        /// Write a note on the ticket.
        Note = "note",
        /// Ask for a return, an extension, a suspension, the ledger, or to report up.
        AskRelief = "ask_relief",
        /// Write a return or an extension for the unit's head to ask for.
        DraftRelief = "draft_relief",
        /// Decide returns, extensions and reporting up.
        DecideRelief = "decide_relief",
        /// Name a unit that cannot return the ticket.
        Designate = "designate",
        /// Suspend for a legal procedure, an expert test or the season.
        Suspend = "suspend",
        /// End a pause.
        Resume = "resume",
        /// Put a matter on the ledger of the known but unsolved, or take it off.
        Ledger = "ledger",
        /// Report how a ledger entry goes.
        ReviewLedger = "review_ledger",
        /// Sign the own unit's result.
        Sign = "sign",
        /// Check a reply: approve, send back, order rework, close.
        Check = "check",
        /// Record a return visit.
        Visit = "visit_requester",
        /// Close with an explanation instead of a solution.
        CloseExplained = "close_explained",
        /// Urge.
        Urge = "urge",
        /// Open, propose and close supervision sheets.
        Supervise = "supervise",
        /// Mark a card as no fault.
        ExcuseCard = "excuse_card",
        /// Answer a supervision sheet.
        AnswerSupervision = "answer_supervision",
        /// Call departments in.
        Whistle = "whistle",
        /// Check in after a call.
        CheckIn = "check_in",
        /// Record a conference.
        Confer = "confer",
        /// Rate a closed matter.
        Evaluate = "evaluate",
        /// Appeal against not being accepted.
        Appeal = "appeal",
        /// Decide an appeal.
        DecideAppeal = "decide_appeal",
        /// Appeal against a bad review.
        AppealReview = "appeal_review",
        /// Decide an appeal against a bad review.
        DecideReview = "decide_review",
        /// Bring an ended matter back.
        Reopen = "reopen",
        /// Withdraw a ticket.
        Cancel = "cancel",
        /// Fire timers.
        Timer = "timer",
        /// See figures and reports.
        SeeFigures = "see_figures",
        /// See which items are asked for and which questions no list answers.
        SeeItemFigures = "see_item_figures",
        /// Suggest a change of the catalogue.
        SuggestItem = "suggest_item",
        /// Draft items, delegations and dispatch rules.
        EditItems = "edit_items",
        /// Review, approve and publish a version written by somebody else.
        PublishItems = "publish_items",
        /// See the log of a ticket.
        SeeEvents = "see_events",
        /// See the log of the catalogue.
        SeeItemEvents = "see_item_events",
        /// See who looked at what.
        SeeAccessLog = "see_access_log",
        /// Manage staff and adapters' accounts.
        ManageStaff = "manage_staff",
        /// Manage the duty roster.
        ManageRoster = "manage_roster",
        /// See who is on duty.
        SeeRoster = "see_roster",
        /// Manage profiles of limits.
        ManageLimits = "manage_limits",
        /// Read the settings of staff, roster and limits.
        SeeSettings = "see_settings",
        /// Back up, restore, change keys, run adapters.
        Operate = "operate",
        /// Export the own data.
        ExportOwn = "export_own",
        /// Destroy who a requester is: on their wish, or when the time to keep it is over.
        ForgetRequester = "forget_requester",
        /// Export with identity: two persons, watermarked.
        ExportIdentity = "export_identity",
    }
}

codes! {
    /// On which tickets a role has a right.
    pub enum Scope {
        /// All.
        All = "all",
        /// All of the town that the own office is of; for an office of the county all.
        Area = "area",
        /// The requester's own.
        Own = "own",
        /// Of the villages the person looks after.
        Village = "village",
        /// As `Village`, when no unit is accused, nothing is confidential and nothing sensitive is
        /// told: neighbours know each other (济南市12345市民服务热线条例 art. 32).
        VillageOpen = "village_open",
        /// Filed by this agent for a requester who agreed.
        Agency = "agency",
        /// Taken in by this person.
        Intake = "intake",
        /// Led by the own office.
        Lead = "lead",
        /// In which the own office has a part: lead, assist or called in.
        Unit = "unit",
        /// Which the person handled in the own office.
        Handled = "handled",
        /// In which the own office assists.
        Assist = "assist",
        /// To which the own office has been called in.
        Called = "called",
        /// On which a supervision sheet waits for the answer of the own office, also once it has no
        /// part in it any more.
        Addressed = "addressed",
        /// As `Unit`, when the requester did not ask for confidentiality.
        UnitOpen = "unit_open",
        /// As `Area`, but those led by the own office.
        OtherUnit = "other_unit",
    }
}

impl Scope {
    /// Whether it reaches past a person's own tickets and those of their unit.
    #[must_use]
    pub const fn is_wide(self) -> bool {
        matches!(self, Self::All | Self::Area)
    }
}

use Role::{
    Agent as A, Auditor as X, Clerk as W, Dispatcher as D, Editor as C, Handler as H, Leader as L,
    Operator as O, Public, Publisher as P, Requester as R, Supervisor as S, System, UnitHead as U,
};
use Scope::{
    Addressed, Agency, All, Area, Called, Handled, Intake, Lead, OtherUnit, Own, Unit, UnitOpen,
    Village, VillageOpen,
};

/// The table of permissions: for each right the roles that hold it, and where. What is not here
/// is refused.
const TABLE: &[(Right, &[(Role, Scope)])] = &[
    (
        Right::SearchCatalog,
        &[
            (Public, All),
            (R, All),
            (A, All),
            (W, All),
            (D, All),
            (H, All),
            (U, All),
            (S, All),
            (L, All),
            (C, All),
            (P, All),
            (X, All),
            (O, All),
            (System, All),
        ],
    ),
    (
        Right::Submit,
        &[
            (R, All),
            (A, Village),
            (W, All),
            (D, All),
            (S, All),
            (L, All),
            (Public, All),
            (System, All),
        ],
    ),
    (
        Right::SeeTicket,
        &[
            (R, Own),
            (D, Area),
            (S, Area),
            (L, Area),
            (X, All),
            (A, VillageOpen),
            (A, Agency),
            (W, Intake),
            (H, Unit),
            (U, Unit),
            (H, Addressed),
            (U, Addressed),
        ],
    ),
    (
        Right::SeeIdentity,
        &[(D, Area), (S, Area), (A, Agency), (W, Intake), (H, UnitOpen), (U, UnitOpen)],
    ),
    (Right::Triage, &[(D, Area), (S, Area), (System, All)]),
    (Right::Dispatch, &[(D, Area), (S, Area), (System, All)]),
    (Right::AskRequester, &[(D, Area), (S, Area), (H, Lead), (U, Lead)]),
    (Right::AddWords, &[(R, Own), (A, Agency), (W, Intake)]),
    (Right::ConfirmContact, &[(R, Own), (A, Agency)]),
    (Right::Handle, &[(H, Lead), (U, Lead)]),
    (Right::Assist, &[(H, Scope::Assist), (U, Scope::Assist)]),
    (Right::ManageAssists, &[(D, Area), (S, Area), (U, Lead)]),
    // A shift hands over in notes, so dispatchers and supervisors write them too.
    (Right::Note, &[(D, Area), (S, Area), (H, Unit), (U, Unit)]),
    (Right::AskRelief, &[(U, Lead)]),
    (Right::DraftRelief, &[(H, Lead)]),
    (Right::DecideRelief, &[(D, Area), (S, Area)]),
    (Right::Designate, &[(S, Area)]),
    (Right::Suspend, &[(S, Area)]),
    (Right::Resume, &[(D, Area), (S, Area), (System, All)]),
    (Right::Ledger, &[(S, Area), (L, Area), (System, All)]),
    (Right::ReviewLedger, &[(S, Area), (U, Lead)]),
    (Right::Sign, &[(U, Lead)]),
    (Right::Check, &[(D, OtherUnit), (S, OtherUnit)]),
    (Right::Visit, &[(D, OtherUnit), (S, OtherUnit)]),
    (Right::CloseExplained, &[(D, OtherUnit), (S, OtherUnit)]),
    (Right::Urge, &[(R, Own), (A, Agency), (D, Area), (S, Area), (L, Area)]),
    (Right::Supervise, &[(S, Area), (L, Area)]),
    (Right::ExcuseCard, &[(S, OtherUnit)]),
    (Right::AnswerSupervision, &[(U, Unit), (U, Addressed)]),
    (Right::Whistle, &[(U, Lead)]),
    (Right::CheckIn, &[(H, Called), (U, Called)]),
    (Right::Confer, &[(S, Area), (L, Area)]),
    (Right::Evaluate, &[(R, Own)]),
    (Right::Appeal, &[(R, Own)]),
    (Right::DecideAppeal, &[(S, Area)]),
    (Right::AppealReview, &[(U, Lead)]),
    (Right::DecideReview, &[(S, OtherUnit)]),
    (Right::Reopen, &[(S, Area), (R, Own)]),
    (Right::Cancel, &[(R, Own), (A, Agency), (D, Area)]),
    (Right::Timer, &[(System, All)]),
    (Right::SeeFigures, &[(D, Area), (S, Area), (L, Area), (X, All), (H, Handled), (U, Unit)]),
    (Right::SeeItemFigures, &[(C, All)]),
    (Right::SuggestItem, &[(D, All), (H, All), (U, All)]),
    (Right::EditItems, &[(C, All)]),
    (Right::PublishItems, &[(P, All)]),
    (Right::SeeEvents, &[(S, Area), (X, All), (R, Own), (D, Area), (H, Unit), (U, Unit)]),
    (Right::SeeItemEvents, &[(S, All), (X, All), (C, All), (P, All)]),
    (Right::SeeAccessLog, &[(S, Area), (X, All), (O, All)]),
    (Right::ManageStaff, &[(O, All)]),
    (Right::ManageRoster, &[(D, All), (O, All), (U, Unit)]),
    (Right::SeeRoster, &[(D, All), (S, All), (L, All), (X, All), (O, All)]),
    (Right::ManageLimits, &[(S, All), (O, All)]),
    (Right::SeeSettings, &[(X, All), (O, All)]),
    (Right::Operate, &[(O, All)]),
    (Right::ExportOwn, &[(R, Own)]),
    (Right::ForgetRequester, &[(R, Own), (System, All)]),
    (Right::ExportIdentity, &[(S, Area)]),
];

/// The roles that hold `right`, each with the tickets it holds it on.
#[must_use]
pub fn holders(right: Right) -> &'static [(Role, Scope)] {
    TABLE.iter().find(|(of, _)| *of == right).map_or(&[], |(_, holders)| holders)
}

/// Where this person holds `right`: empty means nowhere. Lists, counts and exports filter by it.
#[must_use]
pub fn scopes(actor: &Actor, right: Right) -> Vec<Scope> {
    holders(right).iter().filter(|(role, _)| actor.has(*role)).map(|(_, scope)| *scope).collect()
}

/// Asks the table whether `actor` may use `right` on `ticket`, and in which role.
///
/// # Errors
/// [`Refusal::Recused`], [`Refusal::NotYourRole`], [`Refusal::NotYourUnit`],
/// [`Refusal::NotYourTown`] or [`Refusal::NotYourTicket`].
pub fn may(actor: &Actor, right: Right, ticket: &Ticket) -> Result<Role, Refusal> {
    let held: Vec<_> = holders(right).iter().filter(|(role, _)| actor.has(*role)).collect();
    if held.is_empty() {
        return Err(Refusal::NotYourRole { right: right.to_string() });
    }
    if actor.is_recused(ticket) {
        return Err(Refusal::Recused {});
    }
    if right == Right::SeeIdentity && actor.is_of_named_unit(ticket) {
        return Err(Refusal::NotYourUnit { right: right.to_string() });
    }
    let by_place = held.iter().any(|(_, scope)| matches!(scope, Area | OtherUnit));
    let elsewhere = by_place && !actor.serves(ticket.area.as_deref());
    match held.into_iter().find(|(_, scope)| covers(*scope, actor, ticket)) {
        Some((role, _)) => Ok(*role),
        None if actor.has(R) => Err(Refusal::NotYourTicket {}),
        None if elsewhere => Err(Refusal::NotYourTown { right: right.to_string() }),
        None => Err(Refusal::NotYourUnit { right: right.to_string() }),
    }
}

fn of_village(actor: &Actor, ticket: &Ticket) -> bool {
    ticket.area.as_ref().is_some_and(|area| actor.areas.contains(area))
}

/// Whether `ticket` lies in `scope` for this person.
fn covers(scope: Scope, actor: &Actor, ticket: &Ticket) -> bool {
    let office = actor.office.as_str();
    let serves = actor.serves(ticket.area.as_deref());
    match scope {
        All => true,
        Area => serves,
        Own => actor.owns(ticket),
        Village => of_village(actor, ticket),
        VillageOpen => {
            let open = ticket.confidentiality == Confidentiality::Open;
            let plain = ticket.named_units.is_empty() && !ticket.is_restricted();
            of_village(actor, ticket) && open && plain
        }
        Agency => ticket.on_behalf_by.as_deref() == Some(actor.id.as_str()),
        Intake => ticket.intake_by.as_deref() == Some(actor.id.as_str()),
        Lead => ticket.led_by(office),
        Unit => ticket.involves(office),
        Handled => ticket.handled_by(office, &actor.id),
        Scope::Assist => ticket.assisted_by(office),
        Called => ticket.called_in(office),
        Addressed => ticket.awaits_answer_of(office),
        UnitOpen => ticket.involves(office) && ticket.confidentiality == Confidentiality::Open,
        OtherUnit => serves && !ticket.led_by(office),
    }
}

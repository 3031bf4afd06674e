//! What people are shown of items and tickets: plain data, already cut down to what the reader may
//! see, without words of any language.

mod answers;
mod digest;
mod duty;
mod editing;
mod figures;
mod following;
mod notices;
mod personal;
mod reports;
mod tickets;

pub use answers::{
    AnswerCard, BundleView, CardOffer, Choice, DeskName, DoorView, GoTo, HoldingMode, OfficeView,
    Opening, Remedy,
};
pub use digest::{DigestOf, DigestView, HotTopicView};
pub use duty::{Colleague, DutyDay, DutyOffice, DutyShift, ShiftView};
pub use editing::{ListDecisionView, ListDraftView, SuggestionView};
pub use figures::{
    AmountView, ApprovalRow, EntryValue, EvidenceView, FigureLine, FigureTicketsView, FigureValue,
    FiguresView, GroupView, ItemFiguresView, ItemRow, ScoreView,
};
pub use following::{Following, ItemNews, NewsLine, NewsPart};
pub use notices::{Detail, DetailValue, NoticeView};
pub use personal::{AccessLine, FileLine, Kept, MyDataView};
pub use reports::{BoardRow, BoardView, Cases, FigureRow, GapRow, RateView, ReportView};
pub use tickets::{
    Allowed, Dated, DeclineView, DraftView, FirstStep, MarkView, Matter, ProposalView, RatingView,
    SimilarView, StaffTicketView, StepLine, StepOption, TicketLine, TicketView,
};

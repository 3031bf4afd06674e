//! The board and the figures of a period, from the tickets.

use super::{Desk, DeskError, Knowledge};
use crate::domain::people::Actor;
use crate::domain::view::{BoardView, FigureRow, ReportView};

pub mod pictures;

impl Desk {
    pub(super) async fn board(
        &self,
        _officer: Option<&Actor>,
        _knowledge: &Knowledge,
    ) -> Result<BoardView, DeskError> {
        let at = self.clock.now();
        Ok(BoardView { at, rows: Vec::new(), waiting: 0, checking: 0 })
    }

    /// The figures of a period over all units, for an operator's command.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn report_for_all(&self, period: &str) -> Result<ReportView, DeskError> {
        self.report(period, None, &self.knowledge()).await
    }

    pub(super) async fn report(
        &self,
        _period: &str,
        _officer: Option<&Actor>,
        _knowledge: &Knowledge,
    ) -> Result<ReportView, DeskError> {
        let to = self.clock.now();
        let total = FigureRow::default();
        Ok(ReportView { from: to, to, total, units: Vec::new(), excluded: Vec::new() })
    }
}

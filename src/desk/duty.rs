//! The duty roster: who stands in for whom, and who is told so.

use super::looks::Look;
use super::{Desk, DeskError};
use crate::domain::duty::{StandIn, time_of_day};
use crate::domain::local;
use crate::domain::showing;
use crate::domain::view::ShiftView;
use crate::store::Write;

impl Desk {
    /// Who stands in for whom, from today on. A row that cannot be read stands for nobody.
    pub(super) async fn stand_ins(&self) -> Result<Vec<StandIn>, DeskError> {
        let today = local(self.clock.now()).date().to_string();
        let rows = self.store.stand_ins(&today).await?.into_iter();
        let one = |(office, date, minute, staff): (String, String, i64, String)| {
            let (date, from) = (date.parse().ok()?, u16::try_from(minute).ok()?);
            Some(StandIn { office, date, from, staff })
        };
        Ok(rows.filter_map(one).collect())
    }

    /// Adds what follows when `by` gives a shift to somebody else: the row, the log, and word to
    /// those whom it concerns.
    pub(super) async fn stands_in(
        &self,
        by: &str,
        stand_in: &StandIn,
        (before, shift): (&str, &ShiftView),
        writes: &mut Vec<Write>,
    ) -> Result<(), DeskError> {
        let StandIn { office, date, from, staff } = stand_in;
        let (day, at) = (date.to_string(), self.clock.now());
        writes.push(Write::DropStandIns { before: local(at).date().to_string() });
        writes.push(Write::StandIn {
            office: office.clone(),
            date: day.clone(),
            minute: i64::from(*from),
            staff: staff.clone(),
        });
        let named = format!("{office}/{day}/{}", time_of_day(*from));
        self.look(&Look::roster(by, &format!("{named} {staff}")), writes).await?;
        let key = format!("stand-in/{named}/{staff}/{at}");
        let reply = showing::stood_in(shift.clone(), by, &self.knowledge().catalog);
        for one in [before, staff].into_iter().filter(|code| *code != by) {
            self.tell_officer(one, (&key, &reply), writes).await?;
        }
        Ok(())
    }
}

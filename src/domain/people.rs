//! Who acts: roles, actors and the one table of what they may do.

mod rights;

pub use rights::{Right, Scope, holders, may, scopes};

use super::ticket::Ticket;
use serde::{Deserialize, Serialize};

codes! {
    /// A role at the desk. One person may hold several.
    pub enum Role {
        /// Anybody who has not said who they are.
        Public = "public",
        /// 诉求人
        Requester = "requester",
        /// 村级代办员、网格员
        Agent = "agent",
        /// 窗口人员
        Clerk = "clerk",
        /// 分办员
        Dispatcher = "dispatcher",
        /// 承办人
        Handler = "handler",
        /// 承办单位负责人
        UnitHead = "unit_head",
        /// 督办员
        Supervisor = "supervisor",
        /// 领导
        Leader = "leader",
        /// 目录编辑
        Editor = "editor",
        /// 目录发布
        Publisher = "publisher",
        /// 纪检、审计
        Auditor = "auditor",
        /// 系统管理员: runs the program, sees no ticket.
        Operator = "operator",
        /// The program itself: timers and the fast track.
        System = "system",
    }
}

/// Who does something, with everything that permission depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Id of the staff member or, for a requester, of their entry in the vault.
    pub id: String,
    /// Short code that logs and colleagues see, never a requester's name.
    pub name_code: String,
    /// Code of the office; empty for requesters and the program.
    pub office: String,
    /// The bodies that the office is a part of: a town's government, of one of its own offices.
    pub within: Vec<String>,
    /// Roles held.
    pub roles: Vec<Role>,
    /// Areas an agent or grid worker looks after.
    pub areas: Vec<String>,
    /// Ticket numbers, offices that tickets are about, and requester ids that this person keeps
    /// away from (公务员法, art. 76).
    pub recusals: Vec<String>,
    /// Codes of the town that this person's office is of and of the places in it; empty for an office
    /// of the county, which serves all of it.
    #[serde(default)]
    pub territory: Vec<String>,
    /// Numbers of tickets whose query code this person has shown.
    pub proven: Vec<String>,
}

impl Actor {
    /// A member of staff.
    #[must_use]
    pub fn staff(id: &str, name_code: &str, office: &str, roles: &[Role]) -> Self {
        Self {
            id: id.to_owned(),
            name_code: name_code.to_owned(),
            office: office.to_owned(),
            within: Vec::new(),
            roles: roles.to_vec(),
            areas: Vec::new(),
            recusals: Vec::new(),
            territory: Vec::new(),
            proven: Vec::new(),
        }
    }

    /// A requester with an entry in the vault.
    #[must_use]
    pub fn requester(id: &str) -> Self {
        Self::staff(id, Role::Requester.code(), "", &[Role::Requester])
    }

    /// Somebody who has shown number and query code and is known by nothing else.
    #[must_use]
    pub fn code_holder(number: &str) -> Self {
        let mut actor = Self::requester("");
        actor.proven.push(number.to_owned());
        actor
    }

    /// The program itself.
    #[must_use]
    pub fn system() -> Self {
        Self::staff(Role::System.code(), Role::System.code(), "", &[Role::System])
    }

    /// Whether this person holds `role`.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether the ticket is this requester's own.
    #[must_use]
    pub fn owns(&self, ticket: &Ticket) -> bool {
        let known = !self.id.is_empty() && ticket.requester.as_deref() == Some(self.id.as_str());
        known || self.proven.contains(&ticket.number.to_string())
    }

    /// Whether the place lies where this person's office serves; no place is the county's.
    #[must_use]
    pub fn serves(&self, area: Option<&str>) -> bool {
        let within = |area: &str| self.territory.iter().any(|code| code == area);
        self.territory.is_empty() || area.is_some_and(within)
    }

    /// Whether the ticket is about this person's office, or about a body that it is a part of
    /// (济南市12345市民服务热线条例 art. 32).
    #[must_use]
    pub fn is_of_named_unit(&self, ticket: &Ticket) -> bool {
        let own = std::iter::once(&self.office).chain(&self.within);
        own.into_iter().any(|office| ticket.named_units.contains(office))
    }

    /// Whether this person must keep away from the ticket.
    #[must_use]
    pub fn is_recused(&self, ticket: &Ticket) -> bool {
        if ticket.accused.contains(&self.id) {
            return true;
        }
        let requester = ticket.requester.as_deref().unwrap_or_default();
        self.recusals.iter().any(|from| {
            *from == ticket.number.to_string()
                || ticket.named_units.contains(from)
                || (!requester.is_empty() && from == requester)
        })
    }
}

//! `wenban serve`: the running desk.

use std::process::ExitCode;

use super::{Outcome, print};
use crate::app;
use crate::config::Config;

pub(super) async fn run(config: &Config) -> Outcome {
    app::serve(config, |_, links| {
        print(&format!("Wenban is at {}", config.public_url()));
        if !links.is_empty() {
            print("Sign-in links for officers of the lists (good for 7 days):");
        }
        for (who, link) in links {
            print(&format!("  {who}\n    {link}"));
        }
    })
    .await?;
    Ok(ExitCode::SUCCESS)
}

//! How long a desk takes until it answers, and what memory it begins with.

use super::figures::memory_kib;
use crate::Plan;

/// Starts on an empty folder and again on the same one.
const RESTARTS: usize = 3;

/// Measures the first start and some more on the same data.
pub async fn run(plan: &Plan) -> anyhow::Result<()> {
    let home = plan.home().await?;
    let desk = home.start().await?;
    println!(
        "start, empty folder: listening after {} ms, {} KiB",
        desk.listening_after.as_millis(),
        memory_kib(desk.id())
    );
    drop(desk);
    for _ in 0..RESTARTS {
        let desk = home.start().await?;
        println!(
            "start, lists loaded: listening after {} ms, {} KiB",
            desk.listening_after.as_millis(),
            memory_kib(desk.id())
        );
    }
    Ok(())
}

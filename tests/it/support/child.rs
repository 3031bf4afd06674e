//! A desk in a process of its own, to be killed.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::ops::Range;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use tempfile::{NamedTempFile, TempDir};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How long a desk may take to begin or to end.
const PATIENCE: Duration = Duration::from_secs(60);

/// Ports for desks.
const PORTS: Range<u16> = 20_000..32_000;

/// The program.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_wenban");

/// Where a desk lives: its data folder, its port, and the address of its database.
pub struct Home {
    folder: TempDir,
    /// Beside the data folder, which may be full or closed.
    log: NamedTempFile,
    address: SocketAddr,
    database: Option<String>,
    environment: Vec<(String, String)>,
}

/// What a command of the operator came to.
#[derive(Debug)]
pub struct Said {
    /// Its exit code; `None` when it was killed.
    pub code: Option<i32>,
    /// Its standard output.
    pub out: String,
    /// Its standard error.
    pub complaint: String,
}

/// A running desk; it is killed with this value.
pub struct Running {
    process: Child,
    address: SocketAddr,
    /// From the start of the process to the first answer over HTTP.
    pub listening_after: Duration,
}

/// An address that nothing listens on. It lies below the ports that the system gives to outgoing
/// connections, so that nobody takes it before the desk does, or while the desk is down.
fn free_address() -> io::Result<SocketAddr> {
    static TAKEN: AtomicU32 = AtomicU32::new(0);
    let first = std::process::id().wrapping_mul(131);
    let ports = std::iter::from_fn(|| Some(TAKEN.fetch_add(1, Ordering::Relaxed)));
    ports
        .take(PORTS.len())
        .filter_map(|n| PORTS.clone().nth(first.wrapping_add(n) as usize % PORTS.len()))
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok()?.local_addr().ok())
        .ok_or_else(|| io::Error::other("no port is free"))
}

impl Home {
    /// An empty folder and a free port; without a database of its own it keeps a SQLite file.
    pub fn empty(database: Option<String>) -> io::Result<Self> {
        let address = free_address()?;
        let (folder, log) = (TempDir::new()?, NamedTempFile::new()?);
        Ok(Self { folder, log, address, database, environment: Vec::new() })
    }

    /// Desks here start with this variable.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The address of its database, where it is not a file in the folder.
    pub fn database(&self) -> Option<&str> {
        self.database.as_deref()
    }

    /// Where its desks listen.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What its last desk wrote to standard error.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log.path()).unwrap_or_default()
    }

    /// A command of the program on this home, deaf to the settings of whoever runs the tests.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.with_settings(Command::new(PROGRAM), arguments)
    }

    /// Starts a desk here.
    pub fn spawn(&self) -> io::Result<Running> {
        self.spawn_by(Command::new(PROGRAM))
    }

    /// Starts a desk here by this command, which runs the program with the arguments it is given.
    pub fn spawn_by(&self, command: Command) -> io::Result<Running> {
        let log = std::fs::File::create(self.log.path())?;
        let mut command = self.with_settings(command, &["serve"]);
        command.arg("--listen").arg(self.address.to_string());
        let process = command.stdout(Stdio::null()).stderr(log).spawn()?;
        Ok(Running { process, address: self.address, listening_after: Duration::ZERO })
    }

    /// Runs a command of the operator here to its end.
    pub async fn run(&self, arguments: &[&str]) -> io::Result<Said> {
        self.run_by(Command::new(PROGRAM), arguments).await
    }

    /// Runs a command of the operator here by this command, which runs the program.
    pub async fn run_by(&self, command: Command, arguments: &[&str]) -> io::Result<Said> {
        let command = self.with_settings(command, arguments);
        let mut command = tokio::process::Command::from(command);
        let output = command.stdin(Stdio::null()).output().await?;
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Ok(Said {
            code: output.status.code(),
            out: text(output.stdout),
            complaint: text(output.stderr),
        })
    }

    fn with_settings(&self, mut command: Command, arguments: &[&str]) -> Command {
        command.args(arguments).arg("--data").arg(self.folder());
        if let Some(database) = &self.database {
            command.arg("--database").arg(database);
        }
        #[expect(clippy::disallowed_methods, reason = "a desk of a test has settings of its own")]
        let ours = std::env::vars().map(|(name, _)| name);
        let ours = ours.filter(|name| name.starts_with("WENBAN_") || name.starts_with("TELOXIDE_"));
        ours.for_each(|name| {
            command.env_remove(name);
        });
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Starts a desk here and waits until it answers.
    pub async fn start(&self) -> io::Result<Running> {
        self.listening(self.spawn()?).await
    }

    /// Waits until a desk that was started here answers.
    pub async fn listening(&self, mut desk: Running) -> io::Result<Running> {
        let began = Instant::now();
        while !healthy(self.address).await {
            if desk.process.try_wait()?.is_some() || began.elapsed() > PATIENCE {
                return Err(io::Error::other(format!("the desk does not listen: {}", self.log())));
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        desk.listening_after = began.elapsed();
        Ok(desk)
    }
}

impl Running {
    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `kill -9`.
    pub fn kill(&mut self) -> io::Result<()> {
        self.process.kill()?;
        self.process.wait().map(drop)
    }

    /// SIGTERM, as a service manager sends it.
    pub fn terminate(&self) -> io::Result<()> {
        let pid = self.process.id().to_string();
        Command::new("kill").arg("-TERM").arg(pid).status().map(drop)
    }

    /// Waits for its end.
    pub async fn ended(&mut self) -> io::Result<ExitStatus> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if let Some(status) = self.process.try_wait()? {
                return Ok(status);
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Err(io::Error::other("the desk does not end"))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.kill());
    }
}

/// Whether `GET /healthz` is answered with 200.
async fn healthy(address: SocketAddr) -> bool {
    let asked = async {
        let mut stream = TcpStream::connect(address).await.ok()?;
        stream.write_all(b"GET /healthz HTTP/1.0\r\n\r\n").await.ok()?;
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).await.ok()?;
        answer.ends_with(b" 200").then_some(())
    };
    tokio::time::timeout(Duration::from_secs(1), asked).await.ok().flatten().is_some()
}

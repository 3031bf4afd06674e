//! A cable to a server that can be pulled out and put back.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;
use tokio::task::JoinSet;

/// Carries connections to a server while it is plugged in.
pub struct Cable {
    server: SocketAddr,
    address: SocketAddr,
    plugged: Mutex<Option<JoinSet<()>>>,
}

impl Cable {
    /// A cable to this server, plugged in.
    pub async fn to(server: SocketAddr) -> Arc<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let cable = Self { server, address, plugged: Mutex::default() };
        cable.carry(listener).await;
        Arc::new(cable)
    }

    /// The end to connect to.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Every connection breaks, and there is nobody to connect to.
    pub async fn pull(&self) {
        if let Some(mut tasks) = self.plugged.lock().await.take() {
            tasks.shutdown().await;
        }
    }

    /// The server can be reached again.
    pub async fn plug(&self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        self.carry(listener).await;
    }

    async fn carry(&self, listener: TcpListener) {
        let server = self.server;
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((mut client, _)) = listener.accept().await {
                connections.spawn(async move {
                    let Ok(mut server) = TcpStream::connect(server).await else { return };
                    // A connection that breaks is what this cable is for.
                    drop(copy_bidirectional(&mut client, &mut server).await);
                });
            }
        });
        *self.plugged.lock().await = Some(tasks);
    }
}

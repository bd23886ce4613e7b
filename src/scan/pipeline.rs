//! Blocks through many threads and out again in order, with bounded memory.
//!
//! One thread reads, the threads of a pool compute, and the thread that called delivers. A
//! block is read only with a permit, of which there are some for each thread; the permit comes
//! back when the block's result has been delivered. So a slow sink or a slow thread stops the
//! reader, and never more blocks are held than there are permits.
//!
//! Nothing in the pool ever waits: a task computes, lays its result down and says so on a
//! channel without a bound. Only the calling thread waits, for whatever happens next: a block
//! that was read, or a result. As long as something is in flight, one of the two will come, so
//! no number of threads can lock up.

use super::ScanError;
use crate::input::{Block, BlockReader, Fault};

/// What is delivered, in the order of the input.
pub(super) enum Delivery<'b, R> {
    /// A block and what was made of it.
    Block(&'b Block, R),
    /// A file that can't be read on.
    Fault(Fault),
}

#[cfg(not(feature = "parallel"))]
pub(super) fn run<W, R>(
    mut reader: BlockReader,
    _threads: usize,
    make_worker: impl Fn() -> W,
    work: impl Fn(&mut W, &Block) -> R,
    mut deliver: impl FnMut(Delivery<'_, R>) -> Result<(), ScanError>,
) -> Result<(), ScanError> {
    use crate::input::Item;
    let mut worker = make_worker();
    let mut buffer = Vec::new();
    while let Some(item) = reader.next(std::mem::take(&mut buffer)) {
        match item {
            Item::Fault(fault) => deliver(Delivery::Fault(fault))?,
            Item::Block(block) => {
                let result = work(&mut worker, &block);
                deliver(Delivery::Block(&block, result))?;
                buffer = block.into_buffer();
            }
        }
    }
    Ok(())
}

#[cfg(feature = "parallel")]
pub(super) use parallel::run;

#[cfg(feature = "parallel")]
mod parallel {
    use super::{Block, BlockReader, Delivery, ScanError};
    use crate::input::{Fault, Item};
    use std::any::Any;
    use std::collections::BTreeMap;
    use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
    use std::sync::mpsc::{self, Receiver, Sender};
    use std::sync::{Mutex, MutexGuard, PoisonError};
    use std::thread;

    /// What the calling thread waits for.
    enum Event {
        /// A block or fault was read.
        Read(Item),
        /// A result was laid down.
        Done,
        /// The reader is at its end, or has `failed` on the way there.
        Ended { failed: bool },
    }

    /// What lies ready to be delivered.
    enum Ready<R> {
        Block(Block, R),
        Fault(Fault),
        Panic(Box<dyn Any + Send>),
    }

    /// Bytes of a buffer that is still worth keeping for the next block.
    const KEPT_BYTES: usize = 4 << 20;

    pub(in crate::scan) fn run<W: Send, R: Send>(
        reader: BlockReader,
        threads: usize,
        make_worker: impl Fn() -> W + Sync,
        work: impl Fn(&mut W, &Block) -> R + Sync,
        mut deliver: impl FnMut(Delivery<'_, R>) -> Result<(), ScanError>,
    ) -> Result<(), ScanError> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.map_err(|error| ScanError::Threads(error.to_string()))?;
        let (events, happened) = mpsc::channel();
        let permits = start_reader(reader, 2 * pool.current_num_threads() + 2, events.clone())?;
        let idle: Mutex<Vec<W>> = Mutex::default();
        let ready: Mutex<BTreeMap<usize, Ready<R>>> = Mutex::default();
        pool.in_place_scope_fifo(|scope| {
            let (mut read, mut delivered, mut ended) = (0, 0, false);
            while !(ended && delivered == read) {
                match happened.recv() {
                    Ok(Event::Read(Item::Fault(fault))) => {
                        locked(&ready).insert(read, Ready::Fault(fault));
                        read += 1;
                    }
                    Ok(Event::Read(Item::Block(block))) => {
                        let index = read;
                        read += 1;
                        let (idle, ready, make_worker, work) = (&idle, &ready, &make_worker, &work);
                        let events = events.clone();
                        scope.spawn_fifo(move |_| {
                            let result = catch_unwind(AssertUnwindSafe(|| {
                                let worker = locked(idle).pop();
                                let mut worker = worker.unwrap_or_else(make_worker);
                                let result = work(&mut worker, &block);
                                locked(idle).push(worker);
                                result
                            }));
                            let done = match result {
                                Ok(result) => Ready::Block(block, result),
                                Err(panic) => Ready::Panic(panic),
                            };
                            locked(ready).insert(index, done);
                            // Nobody listens any more where the delivery has failed.
                            let _ = events.send(Event::Done);
                        });
                    }
                    Ok(Event::Done) => {}
                    Ok(Event::Ended { failed: false }) => ended = true,
                    Ok(Event::Ended { failed: true }) | Err(_) => {
                        return Err(ScanError::Threads("the reader has failed".to_owned()));
                    }
                }
                loop {
                    let Some(next) = locked(&ready).remove(&delivered) else {
                        break;
                    };
                    delivered += 1;
                    let buffer = deliver_one(next, &mut deliver)?;
                    // The reader has gone where the input is at its end.
                    let _ = permits.send(buffer);
                }
            }
            Ok(())
        })
    }

    /// Delivers one result and gives back the buffer of its block.
    fn deliver_one<R>(
        ready: Ready<R>,
        deliver: &mut impl FnMut(Delivery<'_, R>) -> Result<(), ScanError>,
    ) -> Result<Vec<u8>, ScanError> {
        match ready {
            Ready::Panic(panic) => resume_unwind(panic),
            Ready::Fault(fault) => {
                deliver(Delivery::Fault(fault))?;
                Ok(Vec::new())
            }
            Ready::Block(block, result) => {
                deliver(Delivery::Block(&block, result))?;
                let buffer = block.into_buffer();
                Ok(if buffer.capacity() > KEPT_BYTES {
                    Vec::new()
                } else {
                    buffer
                })
            }
        }
    }

    /// Starts the thread that reads. It owns what it reads, so that a run which ends early need
    /// not wait for a pipe that gives nothing.
    fn start_reader(
        reader: BlockReader,
        count: usize,
        events: Sender<Event>,
    ) -> Result<Sender<Vec<u8>>, ScanError> {
        let (permits, permitted) = mpsc::channel();
        for _ in 0..count {
            // The receiver is at hand, so this can't fail.
            let _ = permits.send(Vec::new());
        }
        let ending = Ending(events);
        thread::Builder::new()
            .name("redflag-reader".to_owned())
            .spawn(move || read(reader, &permitted, &ending))
            .map_err(|error| ScanError::Threads(error.to_string()))?;
        Ok(permits)
    }

    fn read(mut reader: BlockReader, permitted: &Receiver<Vec<u8>>, ending: &Ending) {
        while let Ok(buffer) = permitted.recv() {
            let Some(item) = reader.next(buffer) else {
                return;
            };
            if ending.0.send(Event::Read(item)).is_err() {
                return;
            }
        }
    }

    /// Says that the reader is at its end, however it ends.
    struct Ending(Sender<Event>);

    impl Drop for Ending {
        fn drop(&mut self) {
            let _ = self.0.send(Event::Ended {
                failed: thread::panicking(),
            });
        }
    }

    /// A thread that panicked while it held the lock left nothing half done in these.
    fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
        mutex.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! One message written in one disguise.

use super::Plan;
use crate::disguise::apply;
use crate::message::Message;

/// Which message, how it is disguised, and with which chance.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trial {
    /// The index of its case.
    pub(super) case: usize,
    /// The index of the disguise in the plan.
    pub(super) disguise: usize,
    /// The index of the strength in the plan.
    pub(super) strength: usize,
    attempt: u32,
}

impl Trial {
    /// Every trial of a case.
    pub(super) fn all(case: usize, plan: &Plan, times: u32) -> impl Iterator<Item = Trial> {
        let (disguises, strengths) = (plan.disguises.len(), plan.strengths.len());
        (0..disguises).flat_map(move |disguise| {
            (0..strengths).flat_map(move |strength| {
                (0..times).map(move |attempt| Trial {
                    case,
                    disguise,
                    strength,
                    attempt,
                })
            })
        })
    }

    /// The disguised message; none where the disguise changes nothing.
    pub(super) fn message<'m>(
        &self,
        original: &'m Message<'_>,
        plan: &Plan,
    ) -> Option<Message<'m>> {
        let disguise = plan.disguises[self.disguise];
        let strength = plan.strengths[self.strength];
        // The same chances at each strength, so that more strength is more of the same.
        let mut seed = plan.seed;
        for part in [
            self.case as u64,
            self.disguise as u64,
            u64::from(self.attempt),
        ] {
            seed = (seed ^ part).wrapping_mul(MIX).rotate_left(29);
        }
        let mut message = Message {
            text: (*original.text).into(),
            turns: original.turns.clone(),
            fields: original.fields.clone(),
        };
        let mut is_changed = false;
        let mut write = |text: &str| {
            seed = seed.wrapping_add(1);
            let written = apply(text, disguise, strength, seed);
            is_changed |= written != text;
            written
        };
        if message.turns.is_empty() {
            message.text = write(&original.text).into();
        }
        for turn in &mut message.turns {
            turn.text = write(&turn.text).into();
        }
        is_changed.then_some(message)
    }
}

/// The golden ratio in 64 bits, as Knuth's multiplicative hashing takes it.
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// What `make`'s worker says of each item, in their order. Each thread has a worker of its own.
pub(super) fn in_parallel<T: Sync, R: Send, W: FnMut(&T) -> R>(
    threads: usize,
    items: &[T],
    make: impl Fn() -> W + Sync,
) -> Vec<R> {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let threads = if threads == 0 { cores() } else { threads };
    let size = items.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let work = |chunk| {
            let make = &make;
            scope.spawn(move || {
                let mut worker = make();
                let of_chunk: &[T] = chunk;
                of_chunk.iter().map(&mut worker).collect::<Vec<R>>()
            })
        };
        let running: Vec<_> = items.chunks(size).map(work).collect();
        let mut results = Vec::with_capacity(items.len());
        for thread in running {
            match thread.join() {
                Ok(of_chunk) => results.extend(of_chunk),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    })
}

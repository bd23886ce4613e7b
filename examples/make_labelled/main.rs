//! Makes the larger part of the labelled messages that `docs/tuning.md` is about, the same for
//! the same seed: `cargo run --example make_labelled -- --seed 1 > examples/labelled/made.jsonl`.
//!
//! The other part, `examples/labelled/by_hand.jsonl`, was written message by message. All is
//! invented: telephone numbers come from ranges kept for fiction (+1 202-555-0100 to 0199 and
//! +44 7700 900000 to 900999), links end in `.example` or `.test` (RFC 2606), firms, banks and
//! people do not exist. Places do.

mod disguise;
mod generate;
mod random;
mod template;

use generate::{MESSAGES, made};
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seed = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => Some(1),
        ["--seed", seed] => seed.parse().ok(),
        _ => None,
    };
    let Some(seed) = seed else {
        eprintln!("usage: make_labelled [--seed N] > made.jsonl");
        return ExitCode::from(2);
    };
    match io::stdout()
        .lock()
        .write_all(made(seed, MESSAGES).as_bytes())
    {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("make_labelled: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

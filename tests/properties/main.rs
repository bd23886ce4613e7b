//! Properties that hold for every input, tried on random ones.

mod burmese;
mod hostile;
mod language;
mod outline;
mod sources;
mod texts;

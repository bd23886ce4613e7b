//! Properties that hold for every input, tried on random ones.

mod burmese;
mod entities;
mod hostile;
mod language;
mod outline;
mod sources;
mod texts;

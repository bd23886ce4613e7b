//! Properties that hold the engine to the reference evaluator in `tests/reference`.

#[path = "../reference/mod.rs"]
mod reference;

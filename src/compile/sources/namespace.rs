//! Which name a file has in the set.

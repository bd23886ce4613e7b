//! Whether the pages leave anything out.

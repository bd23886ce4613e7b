//! The `redflag` command.

fn main() -> std::process::ExitCode {
    redflag::cli::run()
}

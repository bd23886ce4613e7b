//! The pack that ships inside the binary: the files under `rules/`, as they are.

/// Rule files and list files compiled into the program, sorted by path.
#[derive(Clone, Copy, Debug)]
pub struct Pack {
    files: &'static [(&'static str, &'static str)],
}

impl Pack {
    /// The pack of this version.
    pub const fn builtin() -> Pack {
        Pack { files: FILES }
    }

    /// A pack of `(path, text)`, which must be sorted by path.
    pub const fn of(files: &'static [(&'static str, &'static str)]) -> Pack {
        Pack { files }
    }

    /// The text of a file by its path from `rules/` on, with `/` between folders:
    /// `calls/fake_police.flag`, `lists/places.txt`. A leading [`PREFIX`] is passed over.
    pub fn file(self, path: &str) -> Option<&'static str> {
        let path = path.strip_prefix(PREFIX).unwrap_or(path);
        let index = self
            .files
            .binary_search_by(|(name, _)| (*name).cmp(path))
            .ok()?;
        self.files.get(index).map(|(_, text)| *text)
    }

    /// Every file, its path and its text, sorted by path.
    pub fn files(self) -> impl ExactSizeIterator<Item = (&'static str, &'static str)> {
        self.files.iter().copied()
    }

    /// The rule files among them: those that end in `.flag`.
    pub fn rule_files(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.files().filter(|(path, _)| path.ends_with(".flag"))
    }
}

/// What stands before a path into the pack, in imports and where files are named.
pub const PREFIX: &str = "builtin:";

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/", $path)))),*]
    };
}

/// Every file under `rules/`, sorted by path. A test below holds the table to the folder.
const FILES: &[(&str, &str)] = files![
    "calls/claims.flag",
    "calls/fake_bank.flag",
    "calls/fake_courier.flag",
    "calls/fake_police.flag",
    "calls/false_boss.flag",
    "calls/family_emergency.flag",
    "calls/impersonated_service.flag",
    "calls/lures_by_voice.flag",
    "calls/robocalls.flag",
    "calls/short_talks.flag",
    "calls/stages.flag",
    "calls/tech_support.flag",
    "calls/telecom_regulator.flag",
    "lists/account_takeover.txt",
    "lists/advice.flag",
    "lists/apps.flag",
    "lists/calls/account_alarm.txt",
    "lists/calls/code_read_out.txt",
    "lists/calls/haste.txt",
    "lists/calls/honest_call.txt",
    "lists/calls/no_checking.txt",
    "lists/calls/person_in_need.txt",
    "lists/calls/phone_steered.txt",
    "lists/calls/plain_demands.txt",
    "lists/calls/price_before.txt",
    "lists/calls/private_account.txt",
    "lists/calls/savings_moved.txt",
    "lists/calls/unasked_gain.txt",
    "lists/captivity.flag",
    "lists/cheap_endings.txt",
    "lists/free_hosts.txt",
    "lists/isolation.txt",
    "lists/labour_advice.flag",
    "lists/links.flag",
    "lists/lures.flag",
    "lists/menace.txt",
    "lists/odd_payment.txt",
    "lists/pay_first.txt",
    "lists/places.flag",
    "lists/recruitment/abroad_words.txt",
    "lists/recruitment/account_assurances.txt",
    "lists/recruitment/ask_nothing.txt",
    "lists/recruitment/asks_advice.txt",
    "lists/recruitment/bank_accounts.txt",
    "lists/recruitment/bank_brands.txt",
    "lists/recruitment/beaten_or_fined.txt",
    "lists/recruitment/blank_papers.txt",
    "lists/recruitment/border_words.txt",
    "lists/recruitment/bound_terms.txt",
    "lists/recruitment/cannot_go.txt",
    "lists/recruitment/closed_site.txt",
    "lists/recruitment/compound_countries.txt",
    "lists/recruitment/compound_hubs.txt",
    "lists/recruitment/covert_words.txt",
    "lists/recruitment/debt_words.txt",
    "lists/recruitment/draw_out_words.txt",
    "lists/recruitment/family_travel.txt",
    "lists/recruitment/fee_first.txt",
    "lists/recruitment/front_names.txt",
    "lists/recruitment/gain_words.txt",
    "lists/recruitment/given_by_them.txt",
    "lists/recruitment/haste_words.txt",
    "lists/recruitment/head_bonus_words.txt",
    "lists/recruitment/held_relatives.txt",
    "lists/recruitment/hidden_employer.txt",
    "lists/recruitment/hiring_words.txt",
    "lists/recruitment/home_words.txt",
    "lists/recruitment/home_work_offers.txt",
    "lists/recruitment/honest_work_words.txt",
    "lists/recruitment/hostess_jobs.txt",
    "lists/recruitment/identity_papers.txt",
    "lists/recruitment/idle_accounts.txt",
    "lists/recruitment/investment_rooms.txt",
    "lists/recruitment/journey_and_keep.txt",
    "lists/recruitment/just_sign.txt",
    "lists/recruitment/keeper_words.txt",
    "lists/recruitment/labour_advice_words.txt",
    "lists/recruitment/labour_news_words.txt",
    "lists/recruitment/locked_in.txt",
    "lists/recruitment/lure_jobs.txt",
    "lists/recruitment/lure_voice.txt",
    "lists/recruitment/met_on_the_way.txt",
    "lists/recruitment/money_passing.txt",
    "lists/recruitment/movement_words.txt",
    "lists/recruitment/mule_accounts.txt",
    "lists/recruitment/mule_deals.txt",
    "lists/recruitment/need_words.txt",
    "lists/recruitment/night_words.txt",
    "lists/recruitment/no_experience.txt",
    "lists/recruitment/not_needed.txt",
    "lists/recruitment/officer_words.txt",
    "lists/recruitment/owed_words.txt",
    "lists/recruitment/parcels_and_cash.txt",
    "lists/recruitment/pay_in_words.txt",
    "lists/recruitment/pay_words.txt",
    "lists/recruitment/payers.txt",
    "lists/recruitment/phones_ruled.txt",
    "lists/recruitment/quick_reward.txt",
    "lists/recruitment/quota_words.txt",
    "lists/recruitment/release_words.txt",
    "lists/recruitment/rescue_pleas.txt",
    "lists/recruitment/say_words.txt",
    "lists/recruitment/ship_words.txt",
    "lists/recruitment/skill_words.txt",
    "lists/recruitment/sold_people.txt",
    "lists/recruitment/stranger_contact.txt",
    "lists/recruitment/sum_words.txt",
    "lists/recruitment/taken_and_kept.txt",
    "lists/recruitment/task_actions.txt",
    "lists/recruitment/task_objects.txt",
    "lists/recruitment/task_verbs.txt",
    "lists/recruitment/told_of_others.txt",
    "lists/recruitment/tourist_story.txt",
    "lists/recruitment/trade_words.txt",
    "lists/recruitment/trainer_words.txt",
    "lists/recruitment/travel_perks.txt",
    "lists/recruitment/unlock_words.txt",
    "lists/recruitment/wage_words.txt",
    "lists/recruitment/worded_as_threat.txt",
    "lists/remote_apps.txt",
    "lists/replies.flag",
    "lists/return_promise.txt",
    "lists/shorteners.txt",
    "lists/work.flag",
    "messages/bank_page.flag",
    "messages/gambling.flag",
    "messages/investment.flag",
    "messages/loan.flag",
    "messages/money_request.flag",
    "messages/opener.flag",
    "messages/otp_theft.flag",
    "messages/phishing.flag",
    "messages/premium.flag",
    "messages/prize.flag",
    "messages/public_money.flag",
    "messages/shop.flag",
    "messages/side_income.flag",
    "pack.flag",
    "recruitment/bound_labour.flag",
    "recruitment/compound_jobs.flag",
    "recruitment/crossings.flag",
    "recruitment/held_people.flag",
    "recruitment/home_work_lures.flag",
    "recruitment/mule_accounts.flag",
    "recruitment/played_parts.flag",
    "recruitment/several_signs.flag",
    "recruitment/signs.flag",
    "recruitment/task_scam.flag",
    "recruitment/trafficking_signs.flag",
];

#[cfg(test)]
mod tests {
    use super::{FILES, Pack};
    use std::path::Path;

    const SMALL: Pack = Pack::of(&[
        (
            "calls/fake_police.flag",
            "rule fake_police { condition: false }",
        ),
        ("lists/places.txt", "Mae Sot\n"),
    ]);

    #[test]
    fn a_file_is_found_by_its_path_with_or_without_the_prefix() {
        assert_eq!(SMALL.file("lists/places.txt"), Some("Mae Sot\n"));
        assert_eq!(SMALL.file("builtin:lists/places.txt"), Some("Mae Sot\n"));
        for absent in [
            "places.txt",
            "lists/",
            "",
            "builtin:",
            "../lists/places.txt",
        ] {
            assert_eq!(SMALL.file(absent), None, "{absent}");
        }
        let rule_files: Vec<&str> = SMALL.rule_files().map(|(path, _)| path).collect();
        assert_eq!(rule_files, ["calls/fake_police.flag"]);
    }

    #[test]
    fn the_table_lists_exactly_the_files_under_rules() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
        let mut found = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            // The folder itself may be absent.
            for entry in std::fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let relative = path.strip_prefix(&root).unwrap().to_str().unwrap();
                    found.push(relative.replace('\\', "/"));
                }
            }
        }
        found.sort();
        let listed: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        let lines: String = found
            .iter()
            .map(|path| format!("    {path:?},\n"))
            .collect();
        assert_eq!(
            listed, found,
            "write in src/compile/builtin.rs:\nfiles![\n{lines}]"
        );
    }
}

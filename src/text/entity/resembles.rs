//! Domains that imitate a brand's.

use super::super::fold;

/// Whether `domain` imitates `brand` (a registrable domain) without being it or a part of it:
/// by look-alikes, by one edit, or with the brand's name as a part (`dhl-parcel.top`).
///
/// Names of fewer than five letters must stand alone between hyphens, dots or digits, and are
/// not compared by edits: too many honest names are near them. The same name under another
/// suffix (`dhl.top` of `dhl.com`) counts too. Case and a final dot are ignored; punycode is read.
pub fn resembles(domain: &str, brand: &str) -> bool {
    let (domain, brand) = (plain(domain), plain(brand));
    if domain.is_empty() || brand.is_empty() || is_under(&domain, &brand) {
        return false;
    }
    let brand_name = first_label(&brand);
    if brand_name.chars().count() < 2 {
        return false;
    }
    let seen = look_alike(&domain);
    if seen != domain && is_under(&seen, &brand) {
        return true;
    }
    let name = registrable_labels(&seen);
    let brand_seen = look_alike(brand_name);
    has_part(&name, &brand_seen) || is_near(&name, &brand_seen)
}

fn plain(domain: &str) -> String {
    let domain = domain.trim().trim_end_matches('.').to_lowercase();
    if domain.contains("xn--") {
        idna::domain_to_unicode(&domain).0
    } else {
        domain
    }
}

fn is_under(domain: &str, brand: &str) -> bool {
    domain
        .strip_suffix(brand)
        .is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
}

fn first_label(domain: &str) -> &str {
    let registrable = psl::domain_str(domain).unwrap_or(domain);
    registrable.split('.').next().unwrap_or_default()
}

/// All labels before the public suffix: who imitates a brand may put it anywhere there.
fn registrable_labels(domain: &str) -> String {
    let suffix = psl::suffix_str(domain).unwrap_or_default();
    domain
        .strip_suffix(suffix)
        .unwrap_or(domain)
        .trim_end_matches('.')
        .to_owned()
}

/// As it is seen: look-alike letters, and digits that stand for letters.
fn look_alike(domain: &str) -> String {
    let folded = fold(domain);
    let mut seen = folded.folded().text.replace("rn", "m").replace("vv", "w");
    let between = |c: char| match c {
        '0' => 'o',
        '1' | '|' => 'l',
        '3' => 'e',
        '5' => 's',
        _ => c,
    };
    if seen.chars().any(char::is_alphabetic) {
        seen = seen.chars().map(between).collect();
    }
    seen
}

/// The brand stands between hyphens or dots, or, of five letters and more, anywhere in a label.
fn has_part(labels: &str, brand: &str) -> bool {
    labels.split(['.', '-', '_']).any(|part| part == brand)
        || labels
            .split('.')
            .any(|label| label.contains('-') && label == brand)
        || (brand.chars().count() >= 5 && labels.split('.').any(|label| label.contains(brand)))
        || (brand.contains('-') && labels.contains(brand))
}

/// One letter more, less, other, or two neighbours swapped, in a label or a part of one; both of
/// five letters and more.
fn is_near(labels: &str, brand: &str) -> bool {
    let brand: Vec<char> = brand.chars().collect();
    let whole = labels.split('.');
    let parts = labels.split(['.', '-', '_']);
    brand.len() >= 5
        && whole.chain(parts).any(|part| {
            let part: Vec<char> = part.chars().collect();
            part.len() >= 5 && is_one_edit(&part, &brand)
        })
}

fn is_one_edit(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (rest, more) = (short.get(same..), long.get(same..));
    let (Some(rest), Some(more)) = (rest, more) else {
        return false;
    };
    if short.len() < long.len() {
        return more.get(1..) == Some(rest);
    }
    match (rest, more) {
        ([], []) => false,
        ([_, x @ ..], [_, y @ ..]) if x == y => true,
        ([a, b, x @ ..], [c, d, y @ ..]) => a == d && b == c && x == y,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imitations_are_seen_and_the_brand_is_not() {
        for (domain, brand, expected) in [
            ("paypal.com", "paypal.com", false),
            ("www.paypal.com", "paypal.com", false),
            ("paypa1.com", "paypal.com", true),
            ("paypall.com", "paypal.com", true),
            ("papyal.com", "paypal.com", true),
            ("paypal.top", "paypal.com", true),
            ("paypal.com.evil.top", "paypal.com", true),
            ("secure-paypal.net", "paypal.com", true),
            ("mypaypallogin.net", "paypal.com", true),
            ("rnicrosoft.com", "microsoft.com", true),
            ("dhl-parcel.top", "dhl.com", true),
            ("dhl.top", "dhl.com", true),
            ("dhlian.com", "dhl.com", false),
            ("dal.com", "dhl.com", false),
            ("example.org", "paypal.com", false),
            ("scbeasy.co.th", "scb.co.th", false),
            ("scb-easy.com", "scb.co.th", true),
            ("exmple-bank.com", "example-bank.com", true),
            ("examplebank.com", "example-bank.com", true),
            ("", "paypal.com", false),
        ] {
            assert_eq!(resembles(domain, brand), expected, "{domain} {brand}");
        }
    }
}

use crate::diagnostic::FileId;

#[test]
fn smoke() {
    let (tree, diagnostics) = super::parse("rule a { condition: $a }", FileId(0));
    assert_eq!(diagnostics, []);
    assert_eq!(tree.items.len(), 1);
}

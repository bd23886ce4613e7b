//! Conditions: names to patterns, sets laid out, constants carried through.

use super::named::NamedPatterns;
use super::{DEEPEST, Lowering, Scope};
use crate::compile::program::{Join, Node, NodeId, Operand, Outline, PatternId, Real, Unless};
use crate::compile::resolve::Named;
use crate::diagnostic::{Code, Diagnostic, Span, nearest};
use crate::lang::ast::{self, ConditionKind, Operator, Quantity, SetKind, SetMember};
use crate::text::script_named;
use std::sync::Arc;

/// The members of a set, as far as a condition can tell them apart.
enum Members {
    /// Patterns.
    Patterns(Vec<PatternId>),
    /// The entries of one list.
    Entries(PatternId),
}

impl Lowering<'_> {
    /// The node of a condition, with its outline for explanations.
    pub(super) fn condition(
        &mut self,
        scope: &mut Scope<'_>,
        id: ast::Id<ast::Condition>,
    ) -> Outline {
        let tree = scope.tree;
        let condition = &tree.conditions[id];
        let (node, join, parts) = match &condition.kind {
            ConditionKind::And(parts) => {
                let parts = self.conditions(scope, parts);
                (self.all(&parts), Join::All, parts)
            }
            ConditionKind::Or(parts) => {
                let parts = self.conditions(scope, parts);
                (self.any(&parts), Join::Any, parts)
            }
            ConditionKind::Not(part) => {
                let part = Arc::new(self.condition(scope, *part));
                (self.not(part.node), Join::Not, vec![part])
            }
            ConditionKind::Group(part) => return self.condition(scope, *part),
            ConditionKind::Named(name) => match self.resolved.named(scope.file, &name.text) {
                Some(Named::Let(found)) => match self.lets.get(&found) {
                    Some(known) => {
                        scope.named.add_all(&known.named);
                        let outline = Arc::clone(&known.outline);
                        (outline.node, Join::All, vec![outline])
                    }
                    None => (self.constant(false), Join::None, Vec::new()),
                },
                Some(Named::Rule(rule)) => (self.node(Node::Rule(rule.0)), Join::None, Vec::new()),
                None => (self.constant(false), Join::None, Vec::new()),
            },
            _ => (self.test(scope, condition), Join::None, Vec::new()),
        };
        let text = self.source(scope.file, condition.span).to_owned();
        let depth = parts.iter().map(|part| part.depth).max().unwrap_or(0) + 1;
        if depth.max(self.depths[node as usize]) < DEEPEST {
            return Outline {
                text,
                node,
                join,
                parts,
                depth,
            };
        }
        self.report_depth(scope, condition.span);
        Outline {
            text,
            node: self.constant(false),
            join: Join::None,
            parts: Vec::new(),
            depth: 1,
        }
    }

    fn conditions(
        &mut self,
        scope: &mut Scope<'_>,
        ids: &[ast::Id<ast::Condition>],
    ) -> Vec<Arc<Outline>> {
        ids.iter()
            .map(|&id| Arc::new(self.condition(scope, id)))
            .collect()
    }

    /// Evaluation descends as deep as nodes stand inside each other, explaining as deep as
    /// outlines do.
    fn report_depth(&mut self, scope: &Scope<'_>, span: Span) {
        let message = format!("conditions stand more than {DEEPEST} deep inside each other here");
        self.report(Diagnostic::new(Code::TooDeep, scope.file, span, message));
    }

    fn constant(&mut self, value: bool) -> NodeId {
        self.node(Node::Constant(value))
    }

    fn not(&mut self, part: NodeId) -> NodeId {
        match self.program.nodes[part as usize] {
            Node::Constant(value) => self.constant(!value),
            Node::Not(inner) => inner,
            _ => self.node(Node::Not(part)),
        }
    }

    fn all(&mut self, parts: &[Arc<Outline>]) -> NodeId {
        self.joined(parts, false)
    }

    fn any(&mut self, parts: &[Arc<Outline>]) -> NodeId {
        self.joined(parts, true)
    }

    /// `and` (`decides` false) or `or` (true): a part of that value decides, a part of the
    /// other says nothing.
    fn joined(&mut self, parts: &[Arc<Outline>], decides: bool) -> NodeId {
        let mut nodes = Vec::with_capacity(parts.len());
        for part in parts {
            match self.program.nodes[part.node as usize] {
                Node::Constant(value) if value == decides => return part.node,
                Node::Constant(_) => {}
                _ => nodes.push(part.node),
            }
        }
        nodes.sort_unstable();
        nodes.dedup();
        match nodes.len() {
            0 => self.constant(!decides),
            1 => nodes[0],
            _ if decides => self.node(Node::Or(nodes.into())),
            _ => self.node(Node::And(nodes.into())),
        }
    }

    /// A condition without parts of its own.
    fn test(&mut self, scope: &mut Scope<'_>, condition: &ast::Condition) -> NodeId {
        let node = match &condition.kind {
            ConditionKind::Match {
                operand,
                place,
                disguised,
                unless,
            } => {
                let operand = self.operand(scope, operand);
                let unless = unless
                    .iter()
                    .map(|unless| self.unless(scope, unless))
                    .collect();
                Node::Match {
                    operand,
                    place: *place,
                    disguised: *disguised,
                    unless,
                }
            }
            ConditionKind::Count {
                distinct,
                terms,
                operator,
                value,
            } => {
                let terms = terms
                    .iter()
                    .filter_map(|term| match term {
                        ast::CountTerm::Pattern(name) => self.pattern_named(scope, name),
                        ast::CountTerm::List(name) => self.list_named(scope, name),
                    })
                    .collect();
                match decided(*operator, value.value) {
                    Some(holds) => Node::Constant(holds),
                    None => Node::Count {
                        distinct: *distinct,
                        terms,
                        operator: *operator,
                        value: Real(value.value),
                    },
                }
            }
            ConditionKind::Of {
                quantity,
                set,
                within,
            } => {
                let within = within.map(|within| within.unit);
                return self.of(scope, condition.span, *quantity, set, within);
            }
            ConditionKind::Near {
                left,
                right,
                within,
            } => Node::Near {
                left: self.operand(scope, left),
                right: self.operand(scope, right),
                within: within.unit,
            },
            ConditionKind::Then { operands, within } => Node::Then {
                operands: operands
                    .iter()
                    .map(|operand| self.operand(scope, operand))
                    .collect(),
                within: within.map(|within| within.unit),
            },
            ConditionKind::Property {
                property,
                operator,
                value,
            } => match decided(*operator, value.value) {
                Some(holds) => Node::Constant(holds),
                None => Node::Property {
                    property: *property,
                    operator: *operator,
                    value: Real(value.value),
                },
            },
            ConditionKind::Script(name) => match script_named(&name.plain()) {
                Some(script) => Node::Script(script),
                None => {
                    let message = format!("there is no script \"{}\"", name.plain());
                    let diagnostic = Diagnostic::new(Code::BadTest, scope.file, name.span, message)
                        .help("scripts are named as Unicode does: \"Thai\", \"Han\", \"Latin\", \"Myanmar\"");
                    self.report(diagnostic);
                    Node::Constant(false)
                }
            },
            ConditionKind::WordMixesScripts => Node::WordMixesScripts,
            ConditionKind::Field { .. } | ConditionKind::FieldIs { .. } => {
                return match self.field_test(scope, condition) {
                    Some(test) => self.node(Node::Field(Box::new(test))),
                    None => self.constant(false),
                };
            }
            ConditionKind::Has(field) => {
                self.note_field(field);
                Node::Has(field.name.as_str().into())
            }
            ConditionKind::Tagged { count, tag } => {
                let resolved = self.resolved;
                let enabled = resolved.rules_tagged(&tag.text).iter();
                let rules = enabled
                    .filter(|&&rule| {
                        resolved.rules[rule.index()].enabled && Some(rule) != scope.rule
                    })
                    .map(|rule| rule.0);
                Node::Rules {
                    count: *count,
                    rules: rules.collect(),
                }
            }
            ConditionKind::Constant(value) => Node::Constant(*value),
            // Joined conditions are taken apart before, broken ones have been reported.
            _ => Node::Constant(false),
        };
        self.node(node)
    }

    fn unless(&mut self, scope: &mut Scope<'_>, unless: &ast::Unless) -> Unless {
        Unless {
            side: unless.side,
            operand: self.operand(scope, &unless.operand),
            within: unless.within.map(|within| within.unit),
        }
    }

    fn of(
        &mut self,
        scope: &mut Scope<'_>,
        span: Span,
        quantity: Quantity,
        set: &ast::Set,
        within: Option<ast::Unit>,
    ) -> NodeId {
        let members = self.members(scope, set);
        let size = match &members {
            Members::Patterns(patterns) => patterns.len(),
            Members::Entries(list) => self.program.patterns[*list as usize].alternatives.len(),
        };
        let count = match quantity {
            Quantity::Any | Quantity::None => 1,
            Quantity::All => u32::try_from(size).unwrap_or(u32::MAX),
            Quantity::AtLeast(count) => count,
        };
        if count as usize > size {
            let message = format!("{count} of {size} can never match");
            self.report(Diagnostic::new(
                Code::NeverMatches,
                scope.file,
                span,
                message,
            ));
        }
        let node = if count == 0 || count as usize > size {
            self.constant(count == 0)
        } else {
            self.node(match members {
                Members::Patterns(patterns) => Node::AtLeast {
                    count,
                    patterns: patterns.into(),
                    within,
                },
                Members::Entries(pattern) => Node::EntriesAtLeast {
                    count,
                    pattern,
                    within,
                },
            })
        };
        if quantity == Quantity::None {
            self.not(node)
        } else {
            node
        }
    }

    fn operand(&mut self, scope: &mut Scope<'_>, operand: &ast::Operand) -> Operand {
        match operand {
            ast::Operand::Pattern(name) => self.pattern_named(scope, name).into_iter().collect(),
            ast::Operand::List(name) => self.list_named(scope, name).into_iter().collect(),
            ast::Operand::AnyOf(set, _) => match self.members(scope, set) {
                Members::Patterns(patterns) => patterns.into(),
                Members::Entries(list) => Box::new([list]),
            },
        }
    }

    fn members(&mut self, scope: &mut Scope<'_>, set: &ast::Set) -> Members {
        let several = match &set.kind {
            SetKind::List(name) => {
                return match self.list_named(scope, name) {
                    Some(list) => Members::Entries(list),
                    None => Members::Patterns(Vec::new()),
                };
            }
            SetKind::Them => {
                if scope.rule.is_none() {
                    let message = "`them` means the patterns of a rule, and this is outside of one";
                    self.report(Diagnostic::new(
                        Code::BadTest,
                        scope.file,
                        set.span,
                        message,
                    ));
                }
                return Members::Patterns(scope.own.iter().map(|(_, pattern)| pattern).collect());
            }
            SetKind::Several(several) => several,
        };
        // What is named twice is one member: `2 of ($a1, $a*)` asks for another beside `$a1`.
        let mut members = NamedPatterns::default();
        for member in several {
            match member {
                SetMember::Pattern(name) => {
                    if let Some(pattern) = self.pattern_named(scope, name) {
                        members.add(&format!("${}", name.text), pattern);
                    }
                }
                SetMember::List(name) => {
                    if let Some(pattern) = self.list_named(scope, name) {
                        members.add(&format!("@{}", name.text), pattern);
                    }
                }
                SetMember::Prefix(name) => self.patterns_with_prefix(scope, name, &mut members),
            }
        }
        Members::Patterns(members.iter().map(|(_, pattern)| pattern).collect())
    }

    fn patterns_with_prefix(
        &mut self,
        scope: &mut Scope<'_>,
        prefix: &ast::Name,
        into: &mut NamedPatterns,
    ) {
        let mut any = false;
        for (name, pattern) in scope.own.iter() {
            if name.starts_with(&prefix.text) {
                into.add(&format!("${name}"), pattern);
                any = true;
            }
        }
        if any {
            return;
        }
        let resolved = self.resolved;
        for &shared in resolved.patterns_with_prefix(scope.file, &prefix.text) {
            if let Some(pattern) = self.shared_pattern(shared) {
                let name = format!("${}", resolved.shared_patterns[shared.index()].name);
                scope.named.add(&name, pattern);
                into.add(&name, pattern);
            }
        }
    }

    /// `$name`: the rule's own, else a shared one. What nothing defines has been reported.
    fn pattern_named(&mut self, scope: &mut Scope<'_>, name: &ast::Name) -> Option<PatternId> {
        if let Some(pattern) = scope.own.get(&name.text) {
            return Some(pattern);
        }
        let shared = self.resolved.pattern(scope.file, &name.text)?;
        let pattern = self.shared_pattern(shared)?;
        let canonical = format!("${}", self.resolved.shared_patterns[shared.index()].name);
        scope.named.add(&canonical, pattern);
        Some(pattern)
    }

    fn list_named(&mut self, scope: &mut Scope<'_>, name: &ast::Name) -> Option<PatternId> {
        let list = self.resolved.list(scope.file, &name.text)?;
        let pattern = self.list_pattern(list);
        let canonical = format!("@{}", self.resolved.lists[list.index()].name);
        scope.named.add(&canonical, pattern);
        Some(pattern)
    }

    /// Reports a word that is none of `words`, with the nearest.
    pub(super) fn unknown_word<'w>(
        &mut self,
        scope_file: crate::diagnostic::FileId,
        span: Span,
        code: Code,
        message: String,
        word: &str,
        words: impl Iterator<Item = &'w str> + Clone,
    ) {
        let mut diagnostic = Diagnostic::new(code, scope_file, span, message);
        diagnostic = match nearest(word, words.clone()) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help(format!("there is {}", words.collect::<Vec<_>>().join(", "))),
        };
        self.report(diagnostic);
    }
}

/// What a comparison of a count or measure says of every message, which is never below 0: none
/// where it depends on the message.
fn decided(operator: Operator, value: f64) -> Option<bool> {
    match operator {
        Operator::GreaterOrEqual if value <= 0.0 => Some(true),
        Operator::Less if value <= 0.0 => Some(false),
        Operator::Greater | Operator::NotEqual if value < 0.0 => Some(true),
        Operator::LessOrEqual | Operator::Equal if value < 0.0 => Some(false),
        _ => None,
    }
}

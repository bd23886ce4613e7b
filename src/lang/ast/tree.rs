//! Names, texts, numbers and comments, and the arenas in which nodes stand.

use crate::diagnostic::Span;

/// A comment, with its marks (`//` or `/* */`).
#[derive(Clone, Debug)]
pub struct Comment {
    /// Where it stands, its marks included, the line end not.
    pub span: Span,
    /// `// …` rather than `/* … */`.
    pub line: bool,
}

/// Nodes of a tree, named by [`Id`].
#[derive(Clone, Debug)]
pub struct Arena<T> {
    nodes: Vec<T>,
}

/// The number of a node in its arena.
#[derive(Debug)]
pub struct Id<T> {
    index: u32,
    marker: std::marker::PhantomData<fn() -> T>,
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Id<T> {}

impl<T> Id<T> {
    /// Which of [`Arena::nodes`] it names.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Arena { nodes: Vec::new() }
    }
}

impl<T> Arena<T> {
    /// Puts a node in and gives its id.
    pub fn push(&mut self, node: T) -> Id<T> {
        let index = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(node);
        Id {
            index,
            marker: std::marker::PhantomData,
        }
    }

    /// The node `id`, to change it.
    pub fn get_mut(&mut self, id: Id<T>) -> Option<&mut T> {
        self.nodes.get_mut(id.index as usize)
    }

    /// All nodes, in the order in which they were put in: what [`Id::index`] counts.
    pub fn nodes(&self) -> &[T] {
        &self.nodes
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}

impl<T> std::ops::Index<Id<T>> for Arena<T> {
    type Output = T;
    fn index(&self, id: Id<T>) -> &T {
        &self.nodes[id.index as usize]
    }
}

/// A name as it stands in the source, without `$`, `@` or `#` before it; `bank.otp_ask`
/// keeps its dot.
#[derive(Clone, Debug)]
pub struct Name {
    /// The name, width folded to ASCII forms.
    pub text: String,
    /// Where it stands, a sign before it included.
    pub span: Span,
}

/// A string, its escapes read.
#[derive(Clone, Debug)]
pub struct Text {
    /// What it stands for. In a phrase a bare `*` or `...` means something, so `\*`, `\.` and
    /// `\\` stay as they are written (backslash and sign), wherever the string stands; the
    /// other escapes are read. [`Text::plain`] reads these too.
    pub value: String,
    /// Where it stands, its quotes included.
    pub span: Span,
}

impl Text {
    /// The value with `\*`, `\.` and `\\` read as the signs themselves: for a string that is
    /// no phrase, such as a title, a field value or the text of a test.
    pub fn plain(&self) -> String {
        let mut plain = String::with_capacity(self.value.len());
        let mut letters = self.value.chars();
        while let Some(letter) = letters.next() {
            plain.extend(if letter == '\\' {
                letters.next()
            } else {
                Some(letter)
            });
        }
        plain
    }
}

/// A number as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// Its value.
    pub value: f64,
    /// Where it stands, its sign included.
    pub span: Span,
}

/// A count as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    /// Its value.
    pub value: u32,
    /// Where it stands.
    pub span: Span,
}

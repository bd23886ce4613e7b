//! Circles among things that need each other, and an order in which each stands behind what
//! it needs.

/// What needs what: nodes by number, and edges in the order in which they were found.
#[derive(Default)]
pub(super) struct Needs {
    edges: Vec<(usize, usize)>,
}

impl Needs {
    pub(super) fn add(&mut self, node: usize, needed: usize) {
        self.edges.push((node, needed));
    }

    /// The edges, by number.
    pub(super) fn edges(&self) -> &[(usize, usize)] {
        &self.edges
    }

    /// The groups of nodes that need each other (most of them of one node), each behind those
    /// that it needs: Tarjan's strongly connected components (SIAM J. Comput. 1, 1972), with
    /// a stack of its own in place of recursion. Linear.
    pub(super) fn groups(&self, nodes: usize) -> Vec<Vec<usize>> {
        let (starts, needed) = self.by_node(nodes);
        let mut search = Search::new(nodes);
        for root in 0..nodes {
            if search.number[root] == UNSEEN {
                search.from(root, &starts, &needed);
            }
        }
        search.groups
    }

    /// One circle inside a group, as edge numbers; empty where the group has none.
    pub(super) fn circle(&self, group: &[usize], outgoing: &[Vec<usize>]) -> Vec<usize> {
        let inside: std::collections::HashSet<usize> = group.iter().copied().collect();
        let Some(&first) = group.first() else {
            return Vec::new();
        };
        let mut at = std::collections::HashMap::new();
        let mut path: Vec<usize> = Vec::new();
        let mut node = first;
        loop {
            if let Some(&begin) = at.get(&node) {
                return path.split_off(begin);
            }
            at.insert(node, path.len());
            let within = outgoing.get(node).into_iter().flatten().copied();
            let Some(edge) = within
                .into_iter()
                .find(|&edge| inside.contains(&self.edges[edge].1))
            else {
                return Vec::new();
            };
            path.push(edge);
            node = self.edges[edge].1;
        }
    }

    /// The numbers of the edges that leave each node.
    pub(super) fn outgoing(&self, nodes: usize) -> Vec<Vec<usize>> {
        let mut outgoing = vec![Vec::new(); nodes];
        for (number, &(node, _)) in self.edges.iter().enumerate() {
            outgoing[node].push(number);
        }
        outgoing
    }

    /// What each node needs: `needed[starts[node]..starts[node + 1]]`.
    fn by_node(&self, nodes: usize) -> (Vec<usize>, Vec<usize>) {
        let mut starts = vec![0; nodes + 1];
        for &(node, _) in &self.edges {
            starts[node + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut free = starts.clone();
        let mut needed = vec![0; self.edges.len()];
        for &(node, other) in &self.edges {
            needed[free[node]] = other;
            free[node] += 1;
        }
        (starts, needed)
    }
}

const UNSEEN: usize = usize::MAX;

struct Search {
    /// In which order nodes were met.
    number: Vec<usize>,
    /// The lowest number that is reached from the node.
    low: Vec<usize>,
    /// Met, and not yet in a group.
    open: Vec<bool>,
    stack: Vec<usize>,
    next: usize,
    groups: Vec<Vec<usize>>,
}

impl Search {
    fn new(nodes: usize) -> Search {
        Search {
            number: vec![UNSEEN; nodes],
            low: vec![0; nodes],
            open: vec![false; nodes],
            stack: Vec::new(),
            next: 0,
            groups: Vec::new(),
        }
    }

    fn meet(&mut self, node: usize) {
        self.number[node] = self.next;
        self.low[node] = self.next;
        self.next += 1;
        self.open[node] = true;
        self.stack.push(node);
    }

    fn from(&mut self, root: usize, starts: &[usize], needed: &[usize]) {
        let mut calls = vec![(root, starts[root])];
        self.meet(root);
        while let Some(&mut (node, ref mut edge)) = calls.last_mut() {
            if *edge < starts[node + 1] {
                let other = needed[*edge];
                *edge += 1;
                if self.number[other] == UNSEEN {
                    self.meet(other);
                    calls.push((other, starts[other]));
                } else if self.open[other] {
                    self.low[node] = self.low[node].min(self.number[other]);
                }
                continue;
            }
            calls.pop();
            if let Some(&(caller, _)) = calls.last() {
                self.low[caller] = self.low[caller].min(self.low[node]);
            }
            if self.low[node] == self.number[node] {
                self.close(node);
            }
        }
    }

    fn close(&mut self, node: usize) {
        let begin = self
            .stack
            .iter()
            .rposition(|&other| other == node)
            .unwrap_or(0);
        let group = self.stack.split_off(begin);
        group.iter().for_each(|&member| self.open[member] = false);
        self.groups.push(group);
    }
}

#[cfg(test)]
mod tests {
    use super::Needs;

    fn needs(edges: &[(usize, usize)]) -> Needs {
        let mut needs = Needs::default();
        edges
            .iter()
            .for_each(|&(node, needed)| needs.add(node, needed));
        needs
    }

    #[test]
    fn what_is_needed_stands_first_and_circles_are_groups() {
        let needs = needs(&[(0, 1), (1, 2), (2, 1), (2, 3), (4, 0)]);
        assert_eq!(needs.groups(5), [vec![3], vec![1, 2], vec![0], vec![4]]);
        assert_eq!(needs.circle(&[1, 2], &needs.outgoing(5)), [1, 2]);
        assert!(needs.circle(&[0], &needs.outgoing(5)).is_empty());
    }

    #[test]
    fn a_chain_of_a_million_needs_no_stack() {
        let count = 1_000_000;
        let mut chain = Needs::default();
        (1..count).for_each(|node| chain.add(node - 1, node));
        assert_eq!(chain.groups(count).len(), count);
    }
}

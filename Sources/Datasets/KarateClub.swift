/// A karate club of 34 members, and who met whom outside of the club: 78 pairs. The club split in two after a conflict
/// between its instructor, member 0, and its president, member 33.
///
/// The published table also counts the contexts in which two members met; these pairs have no weights. Members are
/// counted from 0 here, and from 1 in the paper.
///
/// Source: W. W. Zachary, An information flow model for conflict and fission in small groups, Journal of
/// Anthropological Research 33 (1977), 452–473: facts of a published table.
public struct KarateClub: Sendable {
  /// The pairs of members who met, each once, the smaller number first.
  public let edges: [(Int, Int)]
  /// The faction that each member joined: 0 is that of the instructor, 1 that of the president.
  public let factions: [Int]

  /// The number of members.
  public var memberCount: Int { factions.count }

  /// Reads the data that are shipped with the package.
  ///
  /// - Throws: ``CSVError`` if the package's folder of resources is incomplete.
  public init() throws(CSVError) {
    let members = try CSV(shipped: "karate_members")
    factions = try members.integers(column: "faction", in: 0...1)
    let (pairs, nodes) = (try CSV(shipped: "karate_edges"), 0...factions.count - 1)
    let (from, to) = (try pairs.integers(column: "from", in: nodes), try pairs.integers(column: "to", in: nodes))
    edges = Array(zip(from, to))
  }
}

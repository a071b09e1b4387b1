import Adjoint
import Graphs
import LessonKit

/// The karate club as a graph, and how it is drawn.
struct Club {
  let graph: Graph
  let factions: [Int]
  /// The members whose faction is told: the instructor and the president.
  let labelled = [0, 33]

  init() throws {
    let data = try KarateClub()
    graph = Graph(nodes: data.memberCount, undirected: data.edges)
    factions = data.factions
  }

  var memberCount: Int { factions.count }
  var unlabelled: [Int] { (0..<memberCount).filter { !labelled.contains($0) } }

  /// The features: each member is known by its number alone.
  var features: Matrix<Double> { .identity(memberCount) }

  /// The eigenvalues of N, ascending, and its eigenvectors in the columns.
  func eigen() -> SymmetricEigen<Double> {
    do {
      return try SymmetricEigen(Matrix(GraphNormalization.symmetric.matrix(of: graph)))
    } catch {
      fatalError("the matrix of the club has eigenvalues: \(error)")
    }
  }

  /// The members with colours of their own, and rings around some.
  func drawing(
    _ title: String, _ look: (Int) -> GraphDrawing.Look, groups: [String] = [], rings: (name: String, members: [Int])
  ) -> GraphDrawing {
    GraphDrawing(
      title: title, vertices: (0..<memberCount).map { .init("\($0)", look($0), isMarked: rings.members.contains($0)) },
      edges: graph.edges.filter { $0.source < $0.target }.map { ($0.source, $0.target) }, groups: groups,
      markName: rings.name)
  }
}

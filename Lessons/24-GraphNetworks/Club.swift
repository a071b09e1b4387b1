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

  /// Two eigenvectors of N, those of the second and of the fourth largest eigenvalue, divided by √d̃: neighbours have
  /// similar values, and with the third many would lie on each other.
  func places() -> (x: [Double], y: [Double]) {
    let (eigen, root) = (eigen(), sqrt(graph.degrees + 1))
    func column(_ k: Int) -> [Double] { (eigen.vectors.column(memberCount - k) / root).elements }
    return (column(2), column(4))
  }

  /// The graph with groups of members marked differently.
  func chart(_ title: String, groups: [(name: String, members: [Int])]) -> LineChart {
    let (x, y) = places()
    // A number that is not finite breaks the line after each edge.
    let edges = graph.edges.filter { $0.source < $0.target }
    func ends(_ place: [Double]) -> [Double] { edges.flatMap { [place[$0.source], place[$0.target], .nan] } }
    return LineChart(
      title: title, x: Axis(label: "second eigenvector of N, divided by √d̃"),
      y: Axis(label: "fourth eigenvector, divided by √d̃"),
      series: [.init(name: "who met whom", x: ends(x), y: ends(y))]
        + groups.map { group in
          .init(name: group.name, x: group.members.map { x[$0] }, y: group.members.map { y[$0] }, style: .points)
        })
  }
}

import Adjoint
import Graphs
import LessonKit

/// Two members' factions are told; which faction did the others join?
struct ClubTraining {
  let club: Club
  let seeds: [UInt64]
  private static let (width, epochs, rate, decay) = (16, 300, 0.01, 5e-4)

  func present(_ lesson: inout Lesson) {
    lesson.heading("A club divides: two labels for 34 members")
    lesson.text(
      """
      In Zachary's karate club the instructor (member 0) and the president (member 33) fell out, and each of the other \
      \(club.unlabelled.count) members followed one of them. The network is told who met whom outside of the club, and \
      the factions of these two. Its inputs are X = I: it knows each member by its number alone.
      """)
    lesson.formula("Z = N σ(N X W₁ + 1 b₁) W₂ + 1 b₂        L = −½ (ln q_0 + ln q_33)")
    lesson.figure(
      club.drawing(
        "The karate club", { .group(club.factions[$0]) }, groups: ["with the instructor", "with the president"],
        rings: ("the network is told this member’s faction", club.labelled)),
      caption: "Who met whom, and the faction that each member joined, which the network does not see but for two.")
    let bar = ProgressBar("Training", total: seeds.count)
    let wrong = seeds.enumerated().map { done, seed in
      defer { bar.update(to: done + 1) }
      return Self.wrongMembers(club, Self.trained(club, layers: 2, seed: seed))
    }
    bar.finish()
    presentResults(wrong, &lesson)
    drawPrediction(&lesson)
    presentReason(&lesson)
  }

  private func presentResults(_ wrong: [[Int]], _ lesson: inout Lesson) {
    let total = club.unlabelled.count
    let right = MedianAndRange(of: wrong.map { Double(total - $0.count) / Double(total) })
    var table = Table(
      ["member", "met of the instructor's", "met of the president's", "missed by"],
      caption: "\(seeds.count) trainings of \(Self.epochs) steps by Adam; members that any of them missed")
    for member in Set(wrong.joined()).sorted() {
      let met = club.graph.edges.filter { $0.target == member }.map { club.factions[$0.source] }
      table.append([
        .integer(member), .integer(met.count { $0 == 0 }), .integer(met.count { $0 == 1 }),
        .integer(wrong.count { $0.contains(member) }),
      ])
    }
    lesson.table(table)
    lesson.text(
      """
      The median is \(right.median.percent(digits: 1)) of the \(total) others, the worst \
      \(right.minimum.percent(digits: 1)).
      """)
    lesson.metric("clubMedian", right.median)
    lesson.metric("clubWorst", right.minimum)
    lesson.metric("member8Missed", Double(wrong.count { $0.contains(8) }) / Double(seeds.count))
  }

  /// Two layers reach two steps far, so that (N²)_{8,0} and (N²)_{8,33} say whose label reaches member 8.
  private func presentReason(_ lesson: inout Lesson) {
    let N = Matrix(GraphNormalization.symmetric.matrix(of: club.graph))
    let square = N * N
    let toBoth = club.labelled.map { square[8, $0] }
    let nearer = club.unlabelled.filter { (square[$0, 0] < square[$0, 33]) != (club.factions[$0] == 1) }
    lesson.text(
      """
      Member 8, number 9 in the paper, met two of the instructor's faction and three of the president's. Within two \
      steps, (N²)_{8,0} = \(toBoth[0].fixed(digits: 4)) and (N²)_{8,33} = \(toBoth[1].fixed(digits: 4)): more of the \
      president's label reaches him. He joined the instructor all the same: Zachary writes that he was three weeks \
      from his test for the black belt, which no edge says. So \(club.unlabelled.count - 1) of \
      \(club.unlabelled.count) is what the graph can tell. The larger of the two numbers alone, without training, is \
      wrong for the members \(nearer.map(String.init).joined(separator: " and ")).
      """)
    lesson.figure(
      Heatmap(
        title: "N of the karate club", values: N.elements, rows: club.memberCount, columns: club.memberCount,
        labels: .init(rowAxis: "member i", columnAxis: "neighbour j", value: "weight N_ij")),
      caption: "Rows and columns 0 and 33 are full, and small: whom everybody meets says little of each.")
    lesson.metric("reachesFromInstructor", toBoth[0])
    lesson.metric("reachesFromPresident", toBoth[1])
    lesson.metric("missedWithoutTraining", nearer.count)
  }

  // MARK: - One training

  /// A network of so many graph convolutions, trained on the two labels.
  static func trained(_ club: Club, layers: Int, seed: UInt64) -> some Layer<Double> {
    var random = Random(seed: seed)
    let (graph, width) = (NormalizedGraph<Double>(club.graph, .symmetric), width)
    let model = network(of: Double.self) {
      GCNConvolution(on: graph, from: club.memberCount, to: width, using: &random)
      ReLU()
      Stack(count: layers - 2) {
        network(of: Double.self) {
          GCNConvolution(on: graph, from: width, to: width, using: &random)
          ReLU()
        }
      }
      GCNConvolution(on: graph, from: width, to: 2, using: &random)
    }
    // ∂/∂W λ ‖W‖² = 2 λ W.
    var trainer = Trainer(
      model, loss: SoftmaxCrossEntropy(), optimizer: Adam(learningRate: rate),
      regularization: Regularization(L2(decay / 2)))
    // The loss is a mean over all members: with these weights it is that over the two.
    let factor = Double(club.memberCount) / Double(club.labelled.count)
    let weights = (0..<club.memberCount).map { club.labelled.contains($0) ? factor : 0 }
    let samples = Samples(
      club.features, .oneHot(club.factions, classes: 2), weights: .column(weights))
    for _ in 0..<epochs { trainer.step(samples) }
    return trainer.model
  }

  /// The members without a label whose faction a network gets wrong.
  static func wrongMembers(_ club: Club, _ model: some Layer<Double>) -> [Int] {
    let predicted = model(club.features).rowArgmax()
    return club.unlabelled.filter { predicted[$0] != club.factions[$0] }
  }
}

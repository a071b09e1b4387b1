import Adjoint
import Graphs
import LessonKit

extension ClubTraining {
  /// What the network of the first seed says of each member.
  func drawPrediction(_ lesson: inout Lesson) {
    let model = Self.trained(club, layers: 2, seed: seeds[0])
    let probabilities = Softmax<Double>()(model(club.features))
    let wrong = Self.wrongMembers(club, model)
    lesson.figure(
      club.drawing(
        "Probability of the president’s faction", { .value(probabilities[$0, 1]) },
        rings: ("the member joined the other faction", wrong)),
      caption:
        "The network of seed \(seeds[0]). It is sure of those who stand near one of the two, and less so in between.")
  }
}

import Grading

extension Exercise {
  /// The exercises in the order of the lessons.
  public static let all: [Exercise] = [
    denseBackward
  ]
}

import Grading

extension Exercise {
  /// The exercises in the order of the lessons.
  public static let all: [Exercise] = [
    gradientDescentStep,
    singleNode,
    nodeUsedTwice,
    denseForward,
    denseBackward,
    backpropagation,
    squaredErrors,
    tanhBackward,
    reluBackward,
    softmaxBackward,
    crossEntropyWithLogits,
    tapeSweep,
    dualNumbers,
    centralDifference,
    gradientCheck,
    standardizer,
    whitening,
    glorotAndHe,
    leCunTargets,
  ]
}

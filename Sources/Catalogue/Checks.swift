import Verification

/// The checks of one concept of the library: cases whose gradients are checked, and mistakes that the check must find.
///
/// The concept in `X.swift` has its checks in `X+Checks.swift`, in the folder in which `X.swift` lies in its module:
/// the forward formula on a tape, the cases, and the wrong passes.
public struct Checks: Sendable {
  let cases: [Case]
  let wrongPasses: [WrongPass]
  /// Further cases that the tests check.
  let extra: [Case]

  init(_ cases: [Case], wrong wrongPasses: [WrongPass] = [], extra: [Case] = []) {
    (self.cases, self.wrongPasses, self.extra) = (cases, wrongPasses, extra)
  }

  /// The same checks with one more case.
  func adding(_ other: Case) -> Checks {
    Checks(cases + [other], wrong: wrongPasses, extra: extra)
  }

  /// The same checks with one more mistake.
  func adding(_ wrongPass: WrongPass) -> Checks {
    Checks(cases, wrong: wrongPasses + [wrongPass], extra: extra)
  }
}

extension Checks {
  /// All checks, one for each file `X+Checks.swift`; a test finds a file whose checks are missing here.
  static let all: [Checks] =
    layers + compositions + losses + regularizers + jets + problems
    + recurrentNetworks + convolutional + graphs + differentialEquations

  private static let layers: [Checks] = [
    .dense, .tanh, .leCunTanh, .sigmoid, .reLU, .identity, .tanhPlusLinear, .rationalTanh,
    .leakyReLU, .elu, .selu, .gelu, .exactGELU, .siLU, .mish, .softplus, .sine, .softmax, .batchNorm,
    .batchNormGraph, .layerNorm, .rmsNorm, .dropout, .flatten,
  ]

  private static let compositions: [Checks] = [
    .chain, .stack, .residual, .heunResidual, .reconstructingStack, .parallel, .networkBuilder,
  ]

  private static let losses: [Checks] = [
    .sumOfSquares, .meanSquaredError, .softmaxCrossEntropy, .rootMeanSquaredError,
    .meanAbsoluteError, .huber, .labelCrossEntropy, .binaryCrossEntropy, .kullbackLeibler,
    .gaussianLikelihood,
  ]

  private static let regularizers: [Checks] = [.l2, .l1, .elasticNet]

  private static let jets: [Checks] = [
    .denseJet, .domainScaling, .domainScalingJet, .activationJet, .jetLayer, .separableJet, .constrained,
    .periodicInput,
  ]

  private static let problems: [Checks] = [
    .burgers, .linearAdvection, .heat, .wave, .poisson, .allenCahn, .transformedEquation,
    .unknownBurgers,
  ]

  private static let recurrentNetworks: [Checks] = [
    .rnn, .lstm, .gru, .resetBeforeGRU, .recurrent, .allSteps, .lastStep, .bidirectional, .readout,
  ]

  private static let convolutional: [Checks] = [
    .convolution, .transposedConvolution, .maxPooling, .averagePooling, .globalAveragePooling, .channelBatchNorm,
  ]

  private static let graphs: [Checks] = [.graphConvolution, .gcnConvolution, .onGraphs, .graphPooling]

  private static let differentialEquations: [Checks] = [.neuralODE]
}

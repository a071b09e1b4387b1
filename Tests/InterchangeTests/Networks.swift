import Convolutional
import Interchange
import Recurrent

/// The networks that the programs in `Tests/Python` have too. All parameters are random, biases included.
enum Sample {
  static let imageModules = ["conv", "norm", "lstm", "hidden", "features", "head"]

  static func images<S: Scalar>(_ scalar: S.Type, _ random: inout Random) -> some Layer<S> {
    let padding = Padding(left: 1, right: 1)
    let conv = Convolution<S>(
      of: ImageShape(channels: 2, height: 4, width: 5), to: 3, kernel: Extent(2, 3), padding: padding, using: &random)
    let model = network(of: S.self) {
      conv
      ChannelBatchNorm(of: conv.output)
      Tanh()
      Recurrent(LSTM(from: 15, to: 5, using: &random))
      Dense(from: 5, to: 4, using: &random)
      Tanh()
      BatchNorm(features: 4)
      Dense(from: 4, to: 2, using: &random)
    }
    return drawn(model, &random)
  }

  static let sequenceModules = ["conv", "transposed", "norm", "gru", "rnn", "head"]

  static func sequences<S: Scalar>(_ scalar: S.Type, _ random: inout Random) -> some Layer<S> {
    let conv = Convolution<S>(along: 6, channels: 2, to: 3, kernel: 3, using: &random)
    let model = network(of: S.self) {
      conv
      Tanh()
      TransposedConvolution(of: conv.output, to: 2, kernel: Extent(2, 3), stride: Extent(1, 2), using: &random)
      LayerNorm(features: 36)
      Recurrent(GRU(from: 12, to: 5, using: &random), returning: .allSteps)
      Recurrent(RNN(from: 5, to: 4, using: &random))
      Dense(from: 4, to: 2, using: &random)
    }
    return drawn(model, &random)
  }

  static let directionModules = ["lstm", "gru", "gru"]

  static func directions<S: Scalar>(_ scalar: S.Type, _ random: inout Random) -> Chain<
    Chain<Bidirectional<LSTM<S>>, AllSteps<GRU<S>>>, LastStep<GRU<S>>
  > {
    let model = Chain(
      Chain(
        Bidirectional(LSTM<S>(from: 3, to: 4, using: &random), LSTM(from: 3, to: 4, using: &random)),
        AllSteps(GRU<S>(from: 8, to: 2, using: &random))),
      LastStep(GRU<S>(from: 2, to: 2, using: &random)))
    return drawn(model, &random)
  }

  /// The model with all parameters drawn, also those that begin as 0 or 1.
  private static func drawn<Model: Map>(_ model: Model, _ random: inout Random) -> Model {
    var model = model
    let count = model.parameters.count
    model.assign(flattened: Matrix<Model.S>.normal(1, count, using: &random) * 0.5)
    return model
  }
}

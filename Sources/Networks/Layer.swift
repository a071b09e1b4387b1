import Matrices

/// A map from matrices to matrices, and what most of this library is made of.
///
/// Rows are samples: X is n × inputs, Y is n × outputs. See ``Map`` for what a layer states, and <doc:OwnLayers> for
/// how to write one.
public protocol Layer<S>: Map where Input == Matrix<S>, Output == Matrix<S> {}

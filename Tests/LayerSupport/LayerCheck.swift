import Matrices
import Networks
import Testing

/// What every layer of the library promises, whatever it computes: its passes, the order of its parameters, its file,
/// its line in a summary and, where it has them, its tangents. Called by the tests of each layer.
///
/// - Parameters:
///   - name: the name in files and summaries.
///   - X: an input without elements near a kink.
package func expectLayer<L: Layer<Double> & SavedPart & Equatable>(
  _ name: String, _ layer: L, at X: Matrix<Double>, location: SourceLocation = #_sourceLocation
) throws {
  expectPure(layer, at: X, location: location)
  expectIndependentCaches(layer, at: X, location: location)
  expectSameGradient(layer, at: X, location: location)
  expectRoundTrip(layer, at: X, location: location)
  expectSameOrder(layer, location: location)

  try expectSaved(layer, as: name, location: location)
  #expect(try savedAndRead(layer)(X).elements == layer(X).elements, sourceLocation: location)

  let lines = layer.summary(inputs: X.columns, samples: X.rows).lines
  #expect(lines.map(\.name) == [name], sourceLocation: location)
  #expect(lines.map(\.outputs) == [layer(X).columns], sourceLocation: location)
  #expect(lines.map(\.parameters) == [layer.parameters.count], sourceLocation: location)

  if let linearized = layer as? any LinearizedLayer<Double> {
    var random = Random(seed: 2)
    expectLinearization(linearized, X, &random, name, location: location)
  }
}

/// Passes are pure: same result twice, inference as training unless the layer says otherwise, nothing given is changed.
package func expectPure<S: Scalar, L: Layer<S>>(
  _ layer: L, at X: Matrix<S>, location: SourceLocation = #_sourceLocation
) {
  let untouched = X + 0
  let (Y, cache) = layer.forward(X)
  let G = Y + 1
  let (dX, gradient) = layer.backward(G, cache)

  #expect(layer.differsInTraining || layer(X) == Y, sourceLocation: location)
  #expect(layer.forward(X).output == Y, sourceLocation: location)
  let again = layer.backward(G, cache)
  #expect(again.inputGradient == dX, sourceLocation: location)
  #expect(again.gradient.flattened == gradient.flattened, sourceLocation: location)
  #expect(X == untouched && G == Y + 1, sourceLocation: location)
  #expect(dX.shape == X.shape, sourceLocation: location)
}

/// Two forward passes may be followed by their backward passes in any order.
package func expectIndependentCaches<S: Scalar, L: Layer<S>>(
  _ layer: L, at X: Matrix<S>, location: SourceLocation = #_sourceLocation
) {
  let (Y, early) = layer.forward(X)
  let (Z, late) = layer.forward(2 * X + 1)
  // Last in, first out and the other way round.
  let ordered = (layer.backward(Y, early), layer.backward(Z, late))
  let reversed = (layer.backward(Z, late), layer.backward(Y, early))
  #expect(ordered.0.inputGradient == reversed.1.inputGradient, sourceLocation: location)
  #expect(ordered.1.inputGradient == reversed.0.inputGradient, sourceLocation: location)
  #expect(ordered.0.gradient.flattened == reversed.1.gradient.flattened, sourceLocation: location)
  #expect(ordered.1.gradient.flattened == reversed.0.gradient.flattened, sourceLocation: location)
}

/// `parameterGradient` is the gradient of `backward`, bit for bit.
package func expectSameGradient<S: Scalar, L: Layer<S>>(
  _ layer: L, at X: Matrix<S>, location: SourceLocation = #_sourceLocation
) {
  let (Y, cache) = layer.forward(X)
  let alone = layer.parameterGradient(Y, cache)
  let both = layer.backward(Y, cache).gradient
  #expect(alone.flattened == both.flattened, "\(L.self)", sourceLocation: location)
  #expect(alone.tensors.map(\.name) == both.tensors.map(\.name), sourceLocation: location)
}

/// Flattened parameters can be assigned back, in the same order.
package func expectRoundTrip<S: Scalar, L: Layer<S>>(
  _ layer: L, at X: Matrix<S>, location: SourceLocation = #_sourceLocation
) {
  var other = layer
  let values = Matrix<S>(rows: 1, columns: layer.parameters.count) { _, j in S(j) }
  other.assign(flattened: values)
  #expect(other.parameters.flattened == values, sourceLocation: location)
  other.assign(flattened: layer.parameters.flattened)
  #expect(other(X) == layer(X), sourceLocation: location)
  #expect(other.parameters.flattened == layer.parameters.flattened, sourceLocation: location)
}

/// `update` visits each tensor once, with its counterpart, in the order of `tensors`.
package func expectSameOrder<S: Scalar, L: Layer<S>>(
  _ layer: L, location: SourceLocation = #_sourceLocation
) {
  var copy = layer
  var visited: [Matrix<S>] = []
  copy.update(along: layer.parameters) { parameter, gradient in
    #expect(parameter == gradient, sourceLocation: location)
    visited.append(gradient)
  }
  #expect(visited == layer.parameters.tensors.map(\.value), sourceLocation: location)
}

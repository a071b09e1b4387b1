import Matrices
import Networks
import Testing

private let H: Matrix<Double> = [[-2, -0.5, 0], [0.25, 1, 4]]
private let G: Matrix<Double> = [[1, -3, 2], [0.5, 4, -1]]

/// What every activation of the library with its slope in the output promises: its passes, what every layer does, its
/// slopes where it is smooth, and the numbers by hand in its derivation. Called by the tests of each activation.
///
/// - Parameters:
///   - name: the name in files, in summaries and of the derivation.
///   - numbers: what stands in the derivation, if not both passes at −1, 0, 2 with the gradient 3, −2, 1.
func expectActivation<A: Activation<Double> & SavedPart & Equatable>(
  _ name: String, _ activation: A, byHand numbers: [Matrix<Double>]? = nil,
  location: SourceLocation = #_sourceLocation
) throws {
  expectPasses(of: activation, location: location)
  try expectRest(name, activation, numbers, location)
}

/// The same for an activation with its slope in the input.
func expectActivation<A: InputActivation<Double> & SavedPart & Equatable>(
  _ name: String, _ activation: A, byHand numbers: [Matrix<Double>]? = nil,
  location: SourceLocation = #_sourceLocation
) throws {
  expectPasses(of: activation, location: location)
  try expectRest(name, activation, numbers, location)
}

private func expectRest<A: LinearizedLayer<Double> & SavedPart & Equatable>(
  _ name: String, _ activation: A, _ numbers: [Matrix<Double>]?, _ location: SourceLocation
) throws {
  var random = Random(seed: 2)
  try expectLayer(name, activation, at: .normal(6, 4, using: &random), location: location)
  if let smooth = activation as? any SmoothActivation<Double> {
    expectSlopes(smooth, location: location)
  }
  try expectWorkedExample(
    "Layers/\(name)Derivation", numbers ?? passes(activation, [[-1, 0, 2]], [[3, -2, 1]]),
    location: location)
}

/// The cache is the output, the same as for inference; backward is the pullback at it.
func expectPasses(
  of activation: some Activation<Double>, location: SourceLocation = #_sourceLocation
) {
  let (A, cache) = activation.forward(H)
  #expect(cache == A, sourceLocation: location)
  expectElementwise(activation, location) { activation.pullback($0, output: A) }
}

/// The cache is the input, and the output the same as for inference; backward is the pullback at the input.
func expectPasses(
  of activation: some InputActivation<Double>, location: SourceLocation = #_sourceLocation
) {
  #expect(activation.forward(H).cache == H, sourceLocation: location)
  expectElementwise(activation, location) { activation.pullback($0, input: H) }
}

/// Backward is the pullback, linear in G; an element depends on its own element alone; there are no parameters, and
/// still one layer to count.
private func expectElementwise(
  _ activation: some LinearizedLayer<Double>, _ location: SourceLocation,
  pullback: (_ G: Matrix<Double>) -> Matrix<Double>
) {
  let (A, cache) = activation.forward(H)
  #expect(A == activation(H), sourceLocation: location)
  let dH = activation.backward(G, cache).inputGradient
  #expect(dH == pullback(G), sourceLocation: location)
  // Doubling is exact, so it commutes with every rounding.
  #expect(pullback(2 * G) == 2 * dH, sourceLocation: location)
  for i in 0..<H.rows {
    for j in 0..<H.columns {
      #expect(activation([[H[i, j]]])[0, 0] == A[i, j], sourceLocation: location)
    }
  }
  let parameters = activation.parameters
  #expect(parameters.count == 0 && parameters.layerCount == 1, sourceLocation: location)
}

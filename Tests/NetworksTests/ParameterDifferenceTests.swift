import Matrices
import Networks
import Testing

@Suite("Parameter difference") struct ParameterDifferenceTests {
  private func model(_ bias: Double) -> some Layer<Double> & Equatable {
    network(of: Double.self) {
      Dense(weights: [[1, 2]], bias: [[3, 4]])
      Tanh()
      Dense(weights: [[5], [6]], bias: [[bias]])
    }
  }

  @Test("models are copied by assignment and compared by ==; the largest difference has a place")
  func place() {
    let a = model(7)
    var b = a
    #expect(a == b && a.parameters.maximumDifference(to: b.parameters)?.value == 0)
    b.assign(flattened: [[1, 2.5, 3, 4, 5, 6.25, 7]])
    #expect(a != b && a == model(7))
    let difference = a.parameters.maximumDifference(to: b.parameters)
    #expect(difference?.description == "0.5 at (0, 1) of the weights of layer 0")
    let last = a.parameters.maximumDifference(to: model(9).parameters)
    #expect(last?.description == "2.0 at (0, 0) of the bias of layer 2")
  }

  @Test("what is no number is larger than any, and equal to itself")
  func notFinite() {
    let nan = model(.nan).parameters.maximumDifference(to: model(7).parameters)
    #expect(nan?.value.isNaN == true && nan?.layer == 2)
    #expect(model(.nan).parameters.maximumDifference(to: model(.nan).parameters)?.value == 0)
    let infinite = model(.infinity).parameters
    #expect(infinite.maximumDifference(to: infinite)?.value == 0)
    #expect(infinite.maximumDifference(to: model(1).parameters)?.value == .infinity)
  }

  @Test("no parameters have no difference; other architectures trap")
  func others() async {
    #expect(NoParameters<Double>().maximumDifference(to: NoParameters())?.value == nil)
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let (a, b) = (point([1.0]), point([1.0, 2]))
      _ = a.parameters.maximumDifference(to: b.parameters)
    }
    #expect(saidOnTrapping(result, "parameters of one architecture are compared, found [1×1, 1×1]"))
  }
}

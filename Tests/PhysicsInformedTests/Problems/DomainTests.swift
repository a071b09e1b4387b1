import Matrices
import PhysicsInformed
import Testing

@Suite("Domain") struct DomainTests {
  private let domain: Domain = ["t": 0...2, "x": -1...1]

  @Test("a literal gives names and bounds in its order")
  func literal() {
    #expect(domain.names == ["t", "x"] && domain.lower == [0, -1] && domain.upper == [2, 1])
    #expect(domain.dimension == 2 && domain.length(0) == 2)
  }

  @Test("the first element outside is found, and NaN is outside")
  func outside() throws {
    #expect(domain.firstOutside([[0, -1], [2, 1], [1, 0]] as Matrix<Double>) == nil)
    let found = try #require(domain.firstOutside([[0, 0], [1, 1.5], [3, 0]] as Matrix<Double>))
    // Column by column.
    #expect(found == (2, 0))
    #expect(try #require(domain.firstOutside([[0, 0], [1, .nan]] as Matrix<Double>)) == (1, 1))
    #expect(domain.firstOutside(Matrix<Double>.zeros(0, 2)) == nil)
  }

  @Test("in single precision the bounds are rounded with the points")
  func singlePrecision() {
    let tenth: Domain = ["x": 0.1...0.7]
    #expect(tenth.firstOutside([[0.1], [0.7]] as Matrix<Float>) == nil)
    #expect(tenth.firstOutside([[Float(0.7).nextUp]] as Matrix<Float>) != nil)
  }

  @Test("a domain without sides, without length and with one name twice is refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = Domain([]) }
    await #expect(processExitsWith: .failure) { _ = ["x": 1...1] as Domain }
    await #expect(processExitsWith: .failure) { _ = ["x": 0...(.infinity)] as Domain }
    await #expect(processExitsWith: .failure) { _ = ["x": 0...1, "x": 0...2] as Domain }
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = (["t": 0...1, "x": 0...1] as Domain).firstOutside([[1]] as Matrix<Double>)
    }
    #expect(result.says("points have the 2 columns t, x, found 1×1"))
  }
}

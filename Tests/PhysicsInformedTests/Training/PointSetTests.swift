import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("PointSet") struct PointSetTests {
  @Test("values: w/N Σ (u − y)², and its derivatives")
  func values() {
    let set = PointSet<Double>.values("start", at: [[0, 1], [0, 2]], [[1], [2]], weight: 3)
    #expect(set.count == 2 && set.pattern.count == 1)
    #expect(set.inputs == set.points)
    let (value, gradient) = set.loss([[3], [1]])
    // 3/2 (4 + 1), 2 · 3/2 · 2 and −2 · 3/2 · 1
    #expect(value == 7.5)
    #expect(gradient == [[6], [-3]])
  }

  @Test("derivatives: the values of u do not matter")
  func derivatives() {
    let set = PointSet<Double>.derivatives(
      "velocity", along: 0, at: [[0, 1], [0, 2]], [[0], [1]])
    #expect(set.pattern == JetPattern(directions: 1))
    #expect(set.inputs == [[0, 1], [0, 2], [1, 0], [1, 0]])
    let (value, gradient) = set.loss([[7], [8], [2], [4]])
    // ½ (4 + 9)
    #expect(value == 6.5)
    #expect(gradient == [[0], [0], [2], [3]])
  }

  @Test("differences: a point pulls against its partner")
  func periodic() {
    let points: Matrix<Double> = [[0, -1], [1, -1]]
    let partners: Matrix<Double> = [[0, 1], [1, 1]]
    let values = PointSet.periodic("u", at: points, and: partners)
    #expect(values.inputs == Matrix(stacking: [points, partners]))
    let (value, gradient) = values.loss([[1], [2], [4], [2]])
    #expect(value == 4.5)
    #expect(gradient == [[-3], [0], [3], [0]])
    let slopes = PointSet.periodic("u_x", at: points, and: partners, along: 1)
    #expect(slopes.inputs.rows == 8 && slopes.inputs.row(7) == [[0, 1]])
    #expect(slopes.loss([[0], [0], [0], [0], [1], [2], [4], [2]]).value == 4.5)
  }

  @Test("residuals, and what they are moved by: a value, a derivative, a point and its partner")
  func residual() {
    let values = PointSet<Double>.values("start", at: [[0, 1], [0, 2]], [[1], [2]], weight: 3)
    let u = values.residual([[3], [1]])
    #expect(u.f == [[2], [-1]] && u.partials == [[[1], [1]]])
    let slopes = PointSet<Double>.periodic("u_x", at: [[0, -1]], and: [[0, 1]], along: 1)
    // u(x), u(x′), u_x(x), u_x(x′)
    let r = slopes.residual([[7], [8], [5], [2]])
    #expect(r.f == [[3]] && r.partials == [[[0]], [[0]], [[1]], [[-1]]])
  }

  @Test("no points, targets that do not fit or are NaN, and weights below 0 are refused")
  func refused() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PointSet<Double>.values("start", at: .zeros(0, 2), .zeros(0, 1))
    }
    #expect(result.says("start: there must be at least one point, found 0×2"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PointSet<Double>.values("start", at: .zeros(2, 2), [[1], [.nan]])
    }
    #expect(result.says("start: the target of point 1 is nan"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PointSet<Double>.values("start", at: .zeros(2, 2), [[1]])
    }
    #expect(result.says("start: 2 points need targets of 2×1, found 1×1"))
    await #expect(processExitsWith: .failure) {
      _ = PointSet<Double>.periodic("ends", at: .zeros(2, 2), and: .zeros(1, 2))
    }
    await #expect(processExitsWith: .failure) {
      _ = PointSet<Double>.derivatives("slope", along: 2, at: .zeros(1, 2), [[1]])
    }
    await #expect(processExitsWith: .failure) {
      _ = PointSet<Double>.values("start", at: .zeros(1, 2), [[1]], weight: -1)
    }
    await #expect(processExitsWith: .failure) {
      _ = PointSet<Double>.values("start", at: .zeros(1, 2), [[1]]).loss(.zeros(1, 2))
    }
  }
}

import Testing

@Suite("lesson-graph-networks") struct GraphNetworksTests {
  @Test("shared weights commute with permutations, the club divides but for one, and images are graphs")
  func quick() throws {
    let lesson = try QuickLesson("lesson-graph-networks")

    // Sums of up to 17 terms of numbers below 10, added in two orders: 17 · 2⁻⁵³ · 170 at most.
    for name in ["sumDistance", "meanDistance", "symmetricDistance"] {
      #expect(try lesson(name) < 4e-13, "\(name)")
    }
    // As much as the outputs of tanh differ from each other.
    #expect(try lesson("printedDistance") > 0.1 && lesson("nodeBiasDistance") > 0.1)
    // A sum of d independent features has the standard deviation √d: √16.5 over √2 for most of the others.
    #expect(try lesson("sumSizeRatio") > 2 && lesson("meanSizeRatio") < 0.5)
    #expect(try lesson("symmetricSizeRatio") > 0.5 && lesson("symmetricSizeRatio") < 2)

    // One or two of 32 are missed, and member 8 is one of them.
    #expect(try lesson("clubMedian") >= 30.0 / 32)
    #expect(try lesson("member8Missed") > 0.5)
    // (N²)_{8,0} and (N²)_{8,33}, computed with NumPy.
    #expect(try abs(lesson("reachesFromInstructor") - 0.031328197661) < 1e-11)
    #expect(try abs(lesson("reachesFromPresident") - 0.048030278804) < 1e-11)
    #expect(try lesson("missedWithoutTraining") == 2)

    #expect(try lesson("laplacianWeightError") < 1e-10)
    for mesh in ["FirstMesh", "SecondMesh"] {
      #expect(try lesson("graph" + mesh) < lesson("nodes" + mesh))
      #expect(try lesson("nodes" + mesh) < lesson("identity" + mesh))
    }

    // 28 terms, Σ |x k| below 60: 28 · 2⁻⁵³ · 60.
    #expect(try lesson("gridDistance") < 2e-13 && lesson("crossDistance") < 2e-13)

    // Rounding, and the digits that are known of the smallest eigenvalue.
    #expect(try lesson("largestEigenvalueError") < 1e-14)
    #expect(try abs(lesson("smallestEigenvalue") + 0.42011027) < 5e-9)
    // After 40 products the third eigenvalue 0.774 contributes (0.774/0.896)⁸⁰ = 8e-6 of the square.
    #expect(try abs(lesson("decayRatio") - lesson("secondEigenvalue")) < 1e-4)
    #expect(try lesson("depth16") < lesson("depth2"))
  }
}

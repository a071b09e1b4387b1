import Convolutional
import LayerSupport
import Testing

@Suite("Window of pooling") struct PoolingWindowTests {
  private func output(_ height: Int, _ width: Int, _ window: PoolingWindow) -> [Int] {
    let shape = window.output(of: ImageShape(channels: 3, height: height, width: width))
    return [shape.channels, shape.height, shape.width]
  }

  @Test("the output has a pixel for each window, of what is left at the end if it rounds up")
  func sizes() {
    #expect(output(5, 6, .init(kernel: 2)) == [3, 2, 3])
    #expect(output(5, 6, .init(kernel: 2, roundsUp: true)) == [3, 3, 3])
    #expect(output(7, 7, .init(kernel: 3, stride: 2, padding: 1)) == [3, 4, 4])
    // The fourth window of two pixels would begin behind the image, in the padding.
    #expect(output(5, 5, .init(kernel: 2, padding: 1, roundsUp: true)) == [3, 3, 3])
  }

  @Test("a padding with which a window could be empty, and a window larger than the image, trap")
  func traps() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PoolingWindow(kernel: Extent(3, 2), padding: Extent(2, 1))
    }
    #expect(saidOnTrapping(result, "padding of pooling is at most half of the window", "found 2×1 for 3×2"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = MaxPooling<Double>(of: ImageShape(height: 3, width: 8), kernel: 4)
    }
    #expect(saidOnTrapping(result, "a window of 4×4 pixels is larger than the padded image of 3×8"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PoolingWindow(kernel: 2, stride: 0)
    }
    #expect(saidOnTrapping(result, "a stride is at least 1, found 0×0"))
  }

  @Test("a saved window is read again; impossible sizes in a file are errors")
  func saved() throws {
    let window = PoolingWindow(kernel: Extent(2, 3), stride: 4, padding: 1, roundsUp: true)
    #expect(try savedAndRead(window) == window)
    #expect(try problem(window, at: ["kernel", "width"], being: 0) == "a window has positive sizes, found 2×0")
  }
}

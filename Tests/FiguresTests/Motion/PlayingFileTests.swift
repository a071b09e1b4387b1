import Foundation
import TestSupport
import Testing

@testable import Figures

/// The file of a moving figure, which plays without a script.
@Suite("File of a moving figure") struct PlayingFileTests {
  private static let motion = Motion(
    (0..<4).map { k in
      (
        "epoch \(k)",
        LineChart(
          title: "Fit", x: Axis(label: "x"), y: Axis(label: "y"),
          // The second and the third frame differ in their captions alone.
          series: [.init(name: "", x: [0, 1], y: [0, [1.0, 2, 2, 3][k]])])
      )
    })

  @Test("only the file plays, by its style sheet")
  func form() throws {
    let file = Self.motion.svg()
    #expect(ParsedMarkup(file) != nil && !file.contains("<script"))
    #expect(file.contains("@keyframes adjoint-frames-1-2{0%{visibility:hidden}18.75%{visibility:visible}56.25%,"))
    #expect(!Self.motion.svgForPage().contains("@keyframes"))
    #expect(!Self.motion.frames[0].svg().contains("@keyframes"))
  }

  @Test(
    "at each time exactly one frame is visible; the last one alone for readers who want less motion",
    .enabled(if: Browser.installed != nil, "no Chromium on this machine"))
  func visible() throws {
    try withTemporaryFolder { (folder: URL) in
      let file = folder.appendingPathComponent("figure.svg")
      try Data(Self.motion.svg().utf8).write(to: file)
      // A frame takes a quarter of the first 6 of 8 seconds.
      let script = """
        const seen = [];
        for (const time of [100, 1400, 1600, 2900, 3100, 4400, 4600, 7900]) {
          for (const motion of page.getAnimations()) {
            motion.pause();
            motion.currentTime = time;
          }
          const groups = all('.adjoint-frame').filter(group => {
            const style = frame.contentWindow.getComputedStyle(group);
            return style.display == 'none' ? false : style.visibility == 'visible';
          });
          seen.push(groups.map(group => group.dataset.first + group.dataset.last).join(' '));
        }
        return seen;
        """
      let browser = try #require(Browser.installed)
      let moving: [String] = try browser.drive(file, script: script).value
      // The curve and the caption.
      #expect(moving == ["00 00", "00 00", "12 11", "12 11", "12 22", "12 22", "33 33", "33 33"])
      let still: [String] = try browser.drive(
        file, flags: ["--force-prefers-reduced-motion"], script: script
      ).value
      #expect(still == Array(repeating: "33 33", count: 8))
    }
  }

  @Test("the style sheet has no rule for the groups of frames, whose marks would inherit it")
  func inherited() {
    #expect(!Self.motion.frames[0].svg().contains("adjoint-frame"))
  }

  @Test("the lines of a drawn network are as wide as the weights of all frames ask for")
  func network() {
    func drawing(_ weight: Double) -> NetworkDrawing {
      NetworkDrawing(
        title: "Network", layers: [.init("x", units: 1), .init("y", units: 1)], weights: [[weight]])
    }
    let frames = NetworkDrawing.sharingAxes([drawing(1), drawing(-4)])
    #expect(drawing(1).svg().contains("stroke-width:3.3"))
    #expect(frames[0].svg().contains("stroke-width:1.05") && frames[1].svg().contains("stroke-width:3.3"))
  }
}

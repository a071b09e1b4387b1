import Foundation

extension Browser {
  /// What is wrong with pages that belong together, as their readers see them at several widths.
  public struct Faults: Decodable, Sendable {
    /// One fault per line, each with its page.
    public let faults: [String]
    /// The pages that were looked at.
    public let pages: Int
    /// What the search box finds for a word, and where its keys lead.
    public let found: [String]
    /// What the pages wrote to the console.
    public internal(set) var console: [String] = []

    private enum CodingKeys: CodingKey { case faults, pages, found }
  }

  /// Opens pages of a folder one after the other, in light or dark colours, and looks for what a reader would miss:
  /// text below 11 pixels or with a contrast below 4.5, parts that are cut without a shade, pages to be scrolled
  /// sideways, pictures without a description, and requests to other places.
  ///
  /// - Parameter query: a word that is typed into the search box of the first page.
  public func look(at pages: [String], in folder: URL, widths: [Int], isDark: Bool, query: String) throws -> Faults {
    let outer = folder.appendingPathComponent("frame-of-test.html")
    let list = String(decoding: try JSONEncoder().encode(pages), as: UTF8.self)
    try Data(Self.frame(list, widths: widths, query: query).utf8).write(to: outer)
    defer { try? FileManager.default.removeItem(at: outer) }
    let profile = folder.deletingLastPathComponent().appendingPathComponent("profile-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: profile) }
    let run = try ChildProcess(
      at: executable,
      arguments: [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir=\(profile.path)",
        "--blink-settings=preferredColorScheme=\(isDark ? 0 : 1)", "--allow-file-access-from-files",
        "--enable-logging=stderr", "--virtual-time-budget=6000000", "--dump-dom", outer.absoluteString,
      ], seconds: 900)
    guard let result = run.output.firstMatch(of: /<pre id="result">(.*?)<\/pre>/) else {
      throw BrowserError(description: "no result from \(executable.path): \(run.error.suffix(2000))")
    }
    let json = result.1.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    var faults = try JSONDecoder().decode(Faults.self, from: Data(json.utf8))
    faults.console = run.error.split(separator: "\n").filter { $0.contains("CONSOLE") }.map(String.init)
    return faults
  }

  private static func frame(_ pages: String, widths: [Int], query: String) -> String {
    """
    <!DOCTYPE html>
    <html><body><iframe style="height: 900px; border: 0"></iframe>
    <script>
    const frame = document.querySelector('iframe'), faults = [], found = [];
    const cues = '.table, .formula, .listing, .picture, .image, .unseen, .search ul, input';
    const numbers = color => (color.match(/[\\d.]+/g) || []).map(Number);
    const light = channel => (channel /= 255) <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
    const contrast = (a, b) => {
      const [x, y] = [luminance(a), luminance(b)];
      return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    };
    const behind = (element, view) => {
      for (let e = element; e; e = e.parentElement) {
        const color = numbers(view.getComputedStyle(e).backgroundColor);
        if (color.length == 3 || color[3] > 0.5) return color;
      }
      return [255, 255, 255];
    };
    const look = (page, width, isFirst) => {
      const doc = frame.contentDocument, view = frame.contentWindow, seen = new Set();
      const say = what => { if (!seen.has(what)) { seen.add(what); faults.push(page + ', ' + width + ': ' + what); } };
      if (doc.documentElement.scrollWidth > width) say('scrolls sideways: ' + doc.documentElement.scrollWidth);
      for (const e of doc.querySelectorAll('main *, header, nav, footer, form')) {
        if (e.closest('svg, math') || e.matches(cues)) continue;
        const isCut = e.scrollWidth > e.clientWidth + 1 && view.getComputedStyle(e).overflowX != 'visible';
        if (isCut) say('cut: ' + e.className);
      }
      const texts = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const e = text.parentElement, words = text.textContent.trim();
        if (!words || e.closest('script, style, title, desc, .unseen, .skip')) continue;
        // Texts of pictures and formulas are measured on the pages of the lessons.
        if (e.closest('svg, math')) continue;
        const style = view.getComputedStyle(e), size = parseFloat(style.fontSize);
        if (size < 11) say('small text: ' + size + ' ' + words.slice(0, 20));
        if (isFirst && contrast(numbers(style.color), behind(e, view)) < 4.5)
          say('contrast ' + contrast(numbers(style.color), behind(e, view)).toFixed(1) + ': ' + words.slice(0, 20));
      }
      for (const e of doc.querySelectorAll('img'))
        if (!e.alt || e.naturalWidth == 0) say('a picture that is not shown or has no description: ' + e.src);
      for (const e of doc.querySelectorAll('.player'))
        if (e.hidden || view.getComputedStyle(e).display != 'flex') say('a slider that is hidden or without its style');
      for (const e of doc.querySelectorAll('.adjoint-frame'))
        if (view.getComputedStyle(e).strokeDasharray != 'none') say('frames with a look of their own');
      for (const e of doc.querySelectorAll('.picture')) if (!e.getAttribute('aria-label')) say('no description');
      for (const entry of view.performance.getEntriesByType('resource'))
        if (!entry.name.startsWith('file:')) say('a request: ' + entry.name);
    };
    const open = page => new Promise(done => { frame.onload = done; frame.src = page; });
    const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));
    const key = (target, name) => target.dispatchEvent(
      new frame.contentWindow.KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
    const search = async query => {
      const doc = frame.contentDocument, box = doc.querySelector('.search input');
      key(doc.body, '/');
      found.push(doc.activeElement == box ? 'focus' : 'no focus');
      box.value = query;
      box.dispatchEvent(new Event('input'));
      for (let i = 0; i < 50 && !doc.querySelector('.search li'); i++) await wait(100);
      found.push(doc.querySelectorAll('.search li').length + ' found');
      key(box, 'ArrowDown');
      key(box, 'ArrowDown');
      key(box, 'ArrowUp');
      found.push(doc.querySelector('.search li[aria-selected=true] a')?.getAttribute('href') ?? 'none');
      key(box, 'Escape');
      found.push(doc.querySelectorAll('.search li').length + ' left');
    };
    (async () => {
      const pages = \(pages), widths = \(widths);
      for (const page of pages) {
        frame.style.width = widths[0] + 'px';
        await open(page);
        for (const width of widths) { frame.style.width = width + 'px'; look(page, width, width == widths[0]); }
        if (page == pages[0]) await search(\(String(reflecting: query)));
      }
      const result = document.createElement('pre');
      result.id = 'result';
      result.textContent = JSON.stringify({ faults: faults.slice(0, 400), pages: pages.length, found });
      document.body.append(result);
    })();
    </script></body></html>
    """
  }
}

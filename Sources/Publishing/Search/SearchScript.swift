/// The script of the search box. The index is loaded when the box is used first.
///
/// A page without scripts has no box, and its link to the contents instead.
enum SearchScript {
  static let text = """
    (() => {
      const form = document.querySelector('.search'), box = form.querySelector('input');
      const list = form.querySelector('ul'), state = form.querySelector('output');
      let marked = -1, loading = false;
      form.hidden = false;

      // Every word of the query occurs; titles count more than texts, beginnings of words more than their middles.
      const rank = ([, page, heading, , words], query) => {
        let total = 0;
        const [title, part] = [page.toLowerCase(), heading.toLowerCase()];
        for (const word of query) {
          const starts = text => text.startsWith(word) || text.includes(' ' + word);
          const best = starts(part) ? 8 : starts(title) ? 6 : starts(words) ? 2
            : (part + title + words).includes(word) ? 1 : 0;
          if (best == 0) return 0;
          total += best + (part == word || title == word ? 8 : 0);
        }
        return total;
      };
      const mark = position => {
        marked = position;
        [...list.children].forEach((item, i) => item.setAttribute('aria-selected', i == marked));
        const item = list.children[marked];
        if (item) { box.setAttribute('aria-activedescendant', item.id); item.scrollIntoView({ block: 'nearest' }); }
        else box.removeAttribute('aria-activedescendant');
      };
      const show = () => {
        const query = box.value.toLowerCase().split(/\\s+/).filter(word => word);
        const found = !window.searchIndex || query.length == 0 ? [] : window.searchIndex
          .map(entry => [rank(entry, query), entry]).filter(([value]) => value > 0)
          .sort((a, b) => b[0] - a[0]).slice(0, 12);
        list.replaceChildren(...found.map(([, [address, page, heading, kind]], i) => {
          const item = document.createElement('li'), link = document.createElement('a');
          const [name, place] = [document.createElement('b'), document.createElement('span')];
          name.textContent = heading || page;
          place.textContent = heading ? kind + ' · ' + page : kind;
          link.href = address;
          link.tabIndex = -1;
          link.append(name, place);
          item.id = 'found-' + i;
          item.setAttribute('role', 'option');
          item.append(link);
          return item;
        }));
        list.hidden = found.length == 0;
        box.setAttribute('aria-expanded', found.length > 0);
        state.textContent = query.length == 0 || !window.searchIndex ? '' : found.length + ' found';
        mark(-1);
      };
      const load = () => {
        if (loading) return;
        loading = true;
        const script = document.createElement('script');
        script.src = 'search-index.js';
        script.onload = show;
        document.head.append(script);
      };
      box.addEventListener('focus', load);
      box.addEventListener('input', () => { load(); show(); });
      box.addEventListener('keydown', event => {
        const count = list.children.length;
        if (event.key == 'ArrowDown' && count) mark((marked + 1) % count);
        else if (event.key == 'ArrowUp' && count) mark((marked + count - 1 + (marked < 0)) % count);
        else if (event.key == 'Escape') { box.value = ''; show(); }
        else return;
        event.preventDefault();
      });
      form.addEventListener('submit', event => {
        event.preventDefault();
        list.children[Math.max(marked, 0)]?.querySelector('a').click();
      });
      document.addEventListener('keydown', event => {
        if (event.key == '/' && event.target == document.body) { event.preventDefault(); box.focus(); }
      });
    })();

    """
}

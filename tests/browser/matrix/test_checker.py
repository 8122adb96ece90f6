START = '<!doctype html><html lang="en"><title>x</title>'


def test_the_checker_names_what_is_wrong_with_a_page(checker):
    faults = checker.faults(f'{START}<p><ul><li id="a">x</ul><img id="a">')

    assert any("Duplicate ID" in fault for fault in faults)
    assert any("img" in fault and "alt" in fault for fault in faults)


def test_the_checker_finds_nothing_in_a_page_that_is_right(checker):
    assert checker.faults(f'{START}<p>x</p><svg role="img" aria-label="x"><path d="M0 0h1"/></svg>') == []

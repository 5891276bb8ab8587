"""A page of every sort: its address and the status it answers with."""

PAGES = {
    "start": ("/", 200),
    "search": ("/search?q=妇女署+议会", 200),
    "narrowed": ("/search?q=议会&section=附件/性别平等&year=2012&year=2013", 200),
    "concordance": ("/search?q=议会&view=kwic", 200),
    "by-document": ("/search?q=议会&view=documents", 200),
    "zero-hit": ("/search?q=量子纠缠", 200),
    "mistyped": ("/search?q=缅店", 200),
    "reader": ("/documents/A_68_827", 200),
    "reader-with-hits": ("/documents/A_68_827?q=妇女署", 200),
    "permalink": ("/documents/A_68_827/p22", 200),
    "range": ("/documents/A_68_827/p22?to=p24", 200),
    "permalink-changed": ("/documents/A_68_827/p9.a?h=00000000", 200),
    "traditional": ("/documents/A_68_827?script=hant", 200),
    "footnote": ("/documents/A_68_827/fn4", 200),
    "kept": ("/kept?p=A_68_827/p22&p=A_68_827/p9.a@00000000", 200),
    "documents": ("/documents/", 200),
    "about": ("/documents/A_68_827/about", 200),
    "help": ("/help", 200),
    "error": ("/documents/A_1_1", 404),
    "english": ("/search?q=妇女署&lang=en", 200),
}

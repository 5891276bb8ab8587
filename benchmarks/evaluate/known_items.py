def known_items(kept): raise NotImplementedError

"""A fake: see README.md beside this folder."""

bfloat16, float32 = "bfloat16", "float32"


class cuda:
    @staticmethod
    def is_available():
        return False


def set_num_threads(count):
    pass

"""A queue of jobs in directories. A rename is atomic, so a job is always in exactly one of them."""
import os

ROOT = os.path.join("run", "jobs")
WAITING, TAKEN, DONE = (os.path.join(ROOT, name) for name in ("waiting", "taken", "done"))


def prepare():
    for directory in (ROOT, WAITING, TAKEN, DONE):
        os.makedirs(directory, exist_ok=True)


def write(directory, name, text):
    """Makes a file that is whole as soon as it is there, and on the disk when this returns."""
    draft = os.path.join(ROOT, name + ".draft")
    with open(draft, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.rename(draft, os.path.join(directory, name))


def put(name, text):
    """Accepts a job."""
    write(WAITING, name, text)


def take(worker):
    """The name of a job that now belongs to this worker, or None."""
    for name in sorted(os.listdir(WAITING)):
        try:
            os.rename(os.path.join(WAITING, name), os.path.join(TAKEN, worker + "." + name))
            return name
        except FileNotFoundError:
            continue  # another worker was faster
    return None


def read(worker, name):
    with open(os.path.join(TAKEN, worker + "." + name)) as file:
        return file.read()


def finish(worker, name, result):
    """Replaces the job by its result; who is killed in between has the job done again."""
    write(DONE, name, result)
    os.unlink(os.path.join(TAKEN, worker + "." + name))


def give_back(worker):
    """Puts back what this worker had taken when it was killed."""
    for taken in os.listdir(TAKEN):
        owner, name = taken.split(".", 1)
        if owner == worker:
            os.rename(os.path.join(TAKEN, taken), os.path.join(WAITING, name))
            yield name


def counts():
    return {os.path.basename(d): len(os.listdir(d)) for d in (WAITING, TAKEN, DONE)}

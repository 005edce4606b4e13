"""Reading the file again, and taking groups in and out."""

import os

from daemon_under_test import FOLDER, show, wait_for_start, wait_for_state


def write(name, text):
    with open(os.path.join(FOLDER, "conf.d", name), "w", encoding="utf-8") as file:
        file.write(text)


wait_for_start()
show("supervisor.reloadConfig")
for name in ("cat", "pair", "nosuch", "", "pair:*", "pair:one", "one", "*"):
    show("supervisor.addProcessGroup", name)
for name in ("cat", "pair", "nosuch", "", "pair:*", "pair:one", "one", "*"):
    show("supervisor.removeProcessGroup", name)

write("new.conf", "[program:new]\ncommand=sleep 1005\nstartsecs=0\n[program:b]\ncommand=sleep 1006\n")
show("supervisor.addProcessGroup", "new")
show("supervisor.reloadConfig")
show("supervisor.reloadConfig")
show("supervisor.addProcessGroup", "new")
show("supervisor.addProcessGroup", "new")
wait_for_state("new", "RUNNING")
show("supervisor.removeProcessGroup", "new")
write("new.conf", "[program:new]\ncommand=sleep 1007\nstartsecs=0\n")
show("supervisor.reloadConfig")
show("supervisor.stopProcessGroup", "new")
show("supervisor.removeProcessGroup", "new")
show("supervisor.removeProcessGroup", "new")
show("supervisor.getProcessInfo", "new")
show("supervisor.addProcessGroup", "new")
wait_for_state("new", "RUNNING")
show("supervisor.getProcessInfo", "new")
os.remove(os.path.join(FOLDER, "conf.d", "new.conf"))
show("supervisor.reloadConfig")
show("supervisor.addProcessGroup", "new")

for broken in (
    "[program:b]\n",
    "[group:b]\nprograms=zz\n",
    "[eventlistener:b]\ncommand=cat\nevents=XX\n",
    "[eventlistener:b]\ncommand=cat\n",
    "[program:b]\ncommand=cat\nautostart=perhaps\n",
    "[program:b]\ncommand=cat\nstartsecs=x\n",
    "[program:b]\ncommand=cat\nstopsignal=XX\n",
    "[program:b]\ncommand=cat\nuser=nosuchuser\n",
    "[program:b]\ncommand=cat\nnumprocs=2\n",
    "[program:b]\ncommand=%(nosuch)s\n",
    "[program:b]\ncommand=cat\nexitcodes=x\n",
    "[program:b]\ncommand=cat\nautorestart=x\n",
    "[program:b]\ncommand=cat\nstdout_logfile=/nonexistent/x.log\n",
    "[program:b]\ncommand=cat\nenvironment=x\n",
    "[fcgi-program:b]\ncommand=cat\n",
    "[fcgi-program:b]\ncommand=cat\nsocket=x\n",
):
    write("broken.conf", broken)
    show("supervisor.reloadConfig")
os.remove(os.path.join(FOLDER, "conf.d", "broken.conf"))
show("supervisor.getAllProcessInfo")
os.rename(os.path.join(FOLDER, "supervisord.conf"), os.path.join(FOLDER, "away.conf"))
show("supervisor.reloadConfig")
write("../supervisord.conf", "[other]\n")
show("supervisor.reloadConfig")

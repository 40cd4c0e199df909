"""What other people call the fields of an item, in English, in German and in the tools they use."""

from __future__ import annotations

DATE = "date"
"""Not a field: the one date of a table that has no other, a day or a span."""

ALIASES: dict[str, str] = {
    "id": "key,issue key,issue id,item id,kennung,schlüssel",
    "title": "name,task,task name,item,item name,feature,feature name,summary,subject,deliverable,work item,epic,"
    "initiative,story,user story,issue,project,project name,activity,what,event,events,milestone,campaign,release,"
    "version,titel,bezeichnung,aufgabe,vorgang,vorgangsname,thema,vorhaben,projekt,maßnahme,funktion,meilenstein,"
    "ereignis,was",
    "roadmap": "roadmap title,plan,board",
    "start": "start date,starts,starting,begin,begins,beginning,from,planned start,start day,kick off,kickoff,opens,"
    "initial release,released,beginn,anfang,startdatum,von,ab,geplanter start",
    "end": "end date,ends,ending,finish,finish date,due,due date,due on,target date,target end,planned end,deadline,"
    "to,until,completion date,ship date,end of life,eol,ende,enddatum,endtermin,fällig,fällig am,fälligkeit,"
    "fälligkeitsdatum,bis,geplantes ende,abgabe",
    DATE: "when,dates,day,release date,launch date,event date,planned date,timeline,timeframe,time frame,period,target,"
    "quarter,target quarter,month,eta,date range,schedule,datum,termin,zeitraum,quartal,monat,wann",
    "lane": "team,swimlane,swim lane,area,stream,work stream,workstream,track,squad,channel,group,department,component,"
    "product area,category,section,theme,epic,initiative,project,product,bereich,kanal,gruppe,abteilung,kategorie,"
    "spur,produkt,projekt,thema",
    "kind": "type,item type,issue type,work item type,art,typ,vorgangstyp",
    "stage": "status,state,phase,zustand,stand",
    "owner": "assignee,assigned to,responsible,lead,who,dri,accountable,product owner,product manager,pm,contact,"
    "verantwortlich,verantwortliche,verantwortlicher,zuständig,bearbeiter,bearbeiterin,zugewiesen an,besitzer,wer",
    "goals": "goal,objective,objectives,okr,okrs,outcome,outcomes,ziel,ziele",
    "progress": "complete,percent complete,pct complete,percentage complete,completion,percent done,done,fortschritt,"
    "abgeschlossen,erledigt",
    "health": "rag,rag status,health status,traffic light,ampel,ampelstatus,gesundheit",
    "confidence": "certainty,zuversicht,sicherheit",
    "horizon": "now next later,time horizon,bucket,horizont",
    "parent": "parent item,parent task,belongs to,übergeordnet,gehört zu",
    "source": "origin,herkunft,quelle",
    "parked_reason": "parked because",
    "baseline_start": "original start,baseline start date,planned start originally",
    "baseline_end": "original end,original due date,baseline finish,baseline end date",
    "url": "link,hyperlink,web link,ticket,verweis",
    "notes": "note,description,comment,comments,details,remarks,beschreibung,bemerkung,bemerkungen,notiz,notizen,"
    "kommentar",
    "tags": "tag,labels,label,schlagworte,schlagwort,stichworte",
    "private": "confidential,internal,vertraulich,intern,privat",
    "order": "sort order,rank,reihenfolge,rang",
}
"""By field, best first: what other people call it. A field's own name always goes first."""

TOTALS = "total,totals,grand total,subtotal,sum,summe,gesamt,gesamtsumme,zwischensumme"
"""What stands in the last row of a table where a title would be."""
